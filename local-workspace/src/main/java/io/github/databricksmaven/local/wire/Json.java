package io.github.databricksmaven.local.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON as the REST API spells it: snake_case names, absent instead of null, unknown fields ignored
 * (clients of other versions send more than is understood here), numbers as 64-bit integers.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // A record's components only, not its questions such as isOver().
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private Json() {}

  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a record from a file of ours.
   *
   * @throws IOException also when it is damaged; the message holds nothing of the content, which
   *     may be secret
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    byte[] json = Files.readAllBytes(file);
    try {
      return read(json, type);
    } catch (IOException e) {
      throw new IOException(file + " is damaged; restore it, or delete it and what it describes");
    }
  }

  /**
   * Reads a record; a field that it does not have is an error.
   *
   * @throws IOException when the text is not JSON or does not fit
   */
  public static <T> T readStrictly(byte[] json, Class<T> type) throws IOException {
    return MAPPER
        .readerFor(type)
        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .readValue(json);
  }

  /**
   * Reads a record.
   *
   * @throws IOException when the text is not JSON or does not fit
   */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    T value = MAPPER.readValue(json, type);
    if (value == null) {
      throw new IOException("an object is expected, not null");
    }
    return value;
  }

  /** Whether a text is one JSON object; takes no memory for what is in it. */
  public static boolean isObject(byte[] text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      return object && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
