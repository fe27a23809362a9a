package io.github.databricksmaven.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report as a goal of this build has left it.
 *
 * @param name of its file, without {@code .json}
 * @param root what it says; missing when it cannot be read
 */
record StoredReport(String name, JsonNode root) {

  private static final Set<String> MOVERS = Set.of("promote-model", "rollback-model");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty when the file is no goal's report. */
  static Optional<StoredReport> read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      return root.path("goal").isTextual() && root.path("begun").isTextual()
          ? Optional.of(new StoredReport(name, root))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(new StoredReport(name, JSON.missingNode()));
    }
  }

  String goal() {
    return root.path("goal").asText();
  }

  /**
   * {@code succeeded}, {@code planned}, {@code failed} or, of a goal that was killed, {@code
   * unreadable}.
   */
  String result() {
    return root.isMissingNode() ? "unreadable" : root.path("result").asText();
  }

  /** One that nobody can tell comes last. */
  Instant begun() {
    try {
      return Instant.parse(root.path("begun").asText());
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }

  /** Its page for people, beside it. */
  String page() {
    return name + ".md";
  }

  double seconds() {
    return root.path("seconds").asDouble();
  }

  /** A value of the report as text, empty when it has none. */
  String text(String key) {
    return root.path(key).asText();
  }

  /** Whether it is of a promotion or a rollback whose version holds the target now. */
  boolean isPromotion() {
    boolean holds = root.path("moved").asBoolean() || text("step").equals("keep");
    return MOVERS.contains(goal()) && result().equals("succeeded") && holds;
  }

  /** What the tasks of a job exited with, in the order of the tasks; each may be any text. */
  List<String> exits() {
    List<String> exits = new ArrayList<>();
    root.path("tasks").forEach(task -> exits.add(task.path("result").asText()));
    exits.removeIf(String::isBlank);
    return exits;
  }

  /** Those of them that are a JSON object, as the example's notebooks exit. */
  List<JsonNode> values() {
    List<JsonNode> values = new ArrayList<>();
    exits().forEach(exit -> object(exit).ifPresent(values::add));
    return values;
  }

  static Optional<JsonNode> object(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
