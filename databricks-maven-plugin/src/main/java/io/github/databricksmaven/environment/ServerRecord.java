package io.github.databricksmaven.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running server has written about itself.
 *
 * @param started when its process began, by which a reused pid is told from the server's
 * @param checksum of the jars it runs from
 * @param url of its control API
 * @param token for the control API
 */
record ServerRecord(long pid, Instant started, String checksum, URI url, Secret token) {

  /** Empty when there is none, or none that can be read: both mean that no server is known. */
  static Optional<ServerRecord> read(Path file) throws IOException {
    try {
      JsonNode json = new ObjectMapper().readTree(Files.readString(file));
      return Optional.of(
          new ServerRecord(
              json.path("pid").asLong(),
              Instant.parse(json.path("started").asText()),
              json.path("checksum").asText(),
              URI.create(json.path("url").asText()),
              new Secret(json.path("token").asText())));
    } catch (NoSuchFileException | JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
