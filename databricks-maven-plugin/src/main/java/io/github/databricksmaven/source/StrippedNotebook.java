package io.github.databricksmaven.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Jupyter notebook without outputs, execution counts and times of execution. What is left is
 * written as Jupyter writes it, so that the same cells give the same bytes whoever ran them.
 */
final class StrippedNotebook {

  private static final JsonFactory JSON = new JsonFactory();

  private StrippedNotebook() {}

  /** A piece at a time, as outputs can be huge; what is no JSON stays as it is. */
  static byte[] of(Path notebook) throws IOException {
    ByteArrayOutputStream stripped = new ByteArrayOutputStream();
    try (JsonParser in = JSON.createParser(Files.newInputStream(notebook));
        JsonGenerator out = JSON.createGenerator(stripped).setPrettyPrinter(likeJupyter())) {
      copyNotebook(in, out);
      if (in.nextToken() != null) {
        return Files.readAllBytes(notebook);
      }
    } catch (JsonProcessingException e) {
      return Files.readAllBytes(notebook);
    }
    stripped.write('\n');
    return stripped.toByteArray();
  }

  private static void copyNotebook(JsonParser in, JsonGenerator out) throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      copyValue(in, out);
      return;
    }
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = named(in, out);
      if (field.equals("cells") && in.currentToken() == JsonToken.START_ARRAY) {
        copyCells(in, out);
      } else {
        copyValue(in, out);
      }
    }
    out.writeEndObject();
  }

  private static void copyCells(JsonParser in, JsonGenerator out) throws IOException {
    out.writeStartArray();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        copyCell(in, out);
      } else {
        copyValue(in, out);
      }
    }
    out.writeEndArray();
  }

  private static void copyCell(JsonParser in, JsonGenerator out) throws IOException {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = named(in, out);
      if (field.equals("outputs")) {
        in.skipChildren();
        out.writeStartArray();
        out.writeEndArray();
      } else if (field.equals("execution_count")) {
        in.skipChildren();
        out.writeNull();
      } else if (field.equals("metadata") && in.currentToken() == JsonToken.START_OBJECT) {
        copyWithoutTimes(in, out);
      } else {
        copyValue(in, out);
      }
    }
    out.writeEndObject();
  }

  /** Jupyter notes the times of execution there. */
  private static void copyWithoutTimes(JsonParser in, JsonGenerator out) throws IOException {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      if (in.currentName().equals("execution")) {
        in.nextToken();
        in.skipChildren();
      } else {
        named(in, out);
        copyValue(in, out);
      }
    }
    out.writeEndObject();
  }

  /** Numbers digit by digit, which Jackson's own copying of a structure does not do. */
  private static void copyValue(JsonParser in, JsonGenerator out) throws IOException {
    int depth = 0;
    out.copyCurrentEventExact(in);
    if (in.currentToken().isStructStart()) {
      depth++;
    }
    while (depth > 0) {
      JsonToken token = in.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      out.copyCurrentEventExact(in);
    }
  }

  /** Copies a field's name and goes on to its value. */
  private static String named(JsonParser in, JsonGenerator out) throws IOException {
    String name = in.currentName();
    out.writeFieldName(name);
    in.nextToken();
    return name;
  }

  private static DefaultPrettyPrinter likeJupyter() {
    DefaultIndenter oneSpace = new DefaultIndenter(" ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withArrayIndenter(oneSpace)
        .withObjectIndenter(oneSpace);
  }
}
