package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
import io.github.databricksmaven.local.wire.Required;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Reads the body of {@code runs/submit}.
 *
 * <p>Refusals are 400 INVALID_PARAMETER_VALUE and name the task and the field (Databricks REST API
 * documentation: Jobs/submit).
 */
final class SubmissionReader {
  private static final int MAX_TOKEN = 64;
  private static final int MAX_TASKS = 100;

  private static final Set<String> KEYS =
      Set.of("run_name", "tasks", "timeout_seconds", "idempotency_token", "queue");

  private SubmissionReader() {}

  static Submission read(ObjectNode given, Optional<Long> parentTask) {
    String name = given.path("run_name").asText(JobSettings.UNTITLED);
    JsonNode body = SingleTask.isIn(given) ? SingleTask.listed(given, name) : given;
    Honoured.only(KEYS, "Submission", body);
    return new Submission(
        name,
        tasks(body.path("tasks")),
        seconds(body.path("timeout_seconds"), "timeout_seconds"),
        token(body),
        parentTask,
        JobFacts.NONE);
  }

  /** The tasks of a run, which go together. */
  static List<TaskSpec> tasks(JsonNode tasks) {
    if (!tasks.isArray() || tasks.isEmpty()) {
      throw Required.missing("tasks");
    }
    if (tasks.size() > MAX_TASKS) {
      throw ApiError.invalid("A run may have at most " + MAX_TASKS + " tasks.");
    }
    List<TaskSpec> specs =
        StreamSupport.stream(tasks.spliterator(), false).map(TaskReader::read).toList();
    Dependencies.check(specs);
    return specs;
  }

  /** A number of seconds; absent means zero. */
  static long seconds(JsonNode value, String name) {
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (!value.canConvertToLong() || value.asLong() < 0) {
      throw ApiError.invalid("Field '" + name + "' expects a number of seconds, 0 for no limit.");
    }
    return value.asLong();
  }

  /** A token by which a repeated request finds its run. */
  static Optional<String> token(JsonNode body) {
    String text = body.path("idempotency_token").asText("");
    if (text.length() > MAX_TOKEN) {
      throw ApiError.invalid("idempotency_token may have at most " + MAX_TOKEN + " characters.");
    }
    return Optional.of(text).filter(token -> !token.isEmpty());
  }
}
