package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
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
      Set.of("run_name", "tasks", "timeout_seconds", "idempotency_token");

  private SubmissionReader() {}

  static Submission read(JsonNode body, Optional<Long> parentTask) {
    Honoured.only(KEYS, "Submission", body);
    JsonNode tasks = body.path("tasks");
    if (!tasks.isArray() || tasks.isEmpty()) {
      throw ApiError.invalid(
          "Missing required field: tasks. The local workspace takes the multi-task form, a list of"
              + " tasks, also for one.");
    }
    if (tasks.size() > MAX_TASKS) {
      throw ApiError.invalid("A run may have at most " + MAX_TASKS + " tasks.");
    }
    List<TaskSpec> specs =
        StreamSupport.stream(tasks.spliterator(), false).map(TaskReader::read).toList();
    Dependencies.check(specs);
    return new Submission(
        body.path("run_name").asText("Untitled"),
        specs,
        seconds(body.path("timeout_seconds"), "timeout_seconds"),
        token(body.path("idempotency_token").asText("")),
        parentTask,
        JobFacts.NONE);
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

  private static Optional<String> token(String text) {
    if (text.length() > MAX_TOKEN) {
      throw ApiError.invalid("idempotency_token may have at most " + MAX_TOKEN + " characters.");
    }
    return Optional.of(text).filter(token -> !token.isEmpty());
  }
}
