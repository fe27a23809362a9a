package io.github.databricksmaven.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file in which a process of its own tells the goal that started it what was wrong. */
public record ProblemFile(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public void write(Problem problem) {
    try {
      Files.writeString(file, JSON.writeValueAsString(json(problem)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written; empty when nothing was. */
  public Optional<Problem> read() {
    try {
      return Files.exists(file) && Files.size(file) > 0
          ? Optional.of(problem(JSON.readTree(file.toFile())))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode json(Problem problem) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("what", problem.what())
            .put("why", problem.why())
            .put("fix", problem.fix());
    ArrayNode each = json.putArray("each");
    problem.each().forEach(one -> each.add(json(one)));
    return json;
  }

  private static Problem problem(JsonNode json) {
    List<Problem> each = new ArrayList<>();
    json.path("each").forEach(one -> each.add(problem(one)));
    return new Problem(
        json.path("what").asText(), json.path("why").asText(), json.path("fix").asText(), each);
  }
}
