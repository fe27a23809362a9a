package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.ClusterShape;
import io.github.databricksmaven.local.wire.Honoured;
import io.github.databricksmaven.local.wire.Library;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads one task of a submission, but for what it does. */
final class TaskReader {
  private static final Pattern KEY = Pattern.compile("[\\w-]{1,100}");

  private static final Set<String> KEYS =
      Set.of(
          "task_key",
          "description",
          "depends_on",
          "run_if",
          "disabled",
          "max_retries",
          "min_retry_interval_millis",
          "retry_on_timeout",
          WorkReader.NOTEBOOK,
          WorkReader.PYTHON,
          WorkReader.CONDITION,
          WorkReader.FOR_EACH,
          WorkReader.RUN_JOB,
          "timeout_seconds",
          "new_cluster",
          "existing_cluster_id",
          "job_cluster_key",
          "libraries");

  private TaskReader() {}

  static TaskSpec read(JsonNode task) {
    String key = task.path("task_key").asText("");
    if (!KEY.matcher(key).matches() || !(task instanceof ObjectNode json)) {
      throw ApiError.invalid(
          "task_key must be 1 to 100 letters, digits, dashes or underscores; it is '" + key + "'.");
    }
    String where = "Task '" + key + "'";
    Work work = WorkReader.read(where, task);
    Honoured.only(KEYS, where, task);
    checkCluster(where, task);
    return new TaskSpec(
        json.deepCopy(),
        key,
        dependsOn(where, task),
        word(where, "run_if", task, RunIf.class, RunIf.ALL_SUCCESS),
        task.path("disabled").asBoolean(),
        retries(where, task),
        SubmissionReader.seconds(task.path("timeout_seconds"), "timeout_seconds"),
        work,
        present(task.path("new_cluster")),
        task.hasNonNull("existing_cluster_id") ? task.get("existing_cluster_id").asText() : null,
        Library.list(task.path("libraries")));
  }

  /** One of the words of an enumeration; {@code otherwise} when there is none. */
  static <E extends Enum<E>> E word(
      String where, String field, JsonNode object, Class<E> words, E otherwise) {
    String given = object.path(field).asText("");
    if (given.isEmpty()) {
      return otherwise;
    }
    E[] known = words.getEnumConstants();
    return Arrays.stream(known)
        .filter(word -> word.name().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.invalid(
                    where
                        + ": "
                        + field
                        + " is one of "
                        + String.join(", ", Arrays.stream(known).map(Enum::name).toList())
                        + "; it is '"
                        + given
                        + "'."));
  }

  private static Retries retries(String where, JsonNode task) {
    long most = whole(where, "max_retries", task);
    long interval = whole(where, "min_retry_interval_millis", task);
    if (most < -1 || most > Integer.MAX_VALUE || interval < 0) {
      throw ApiError.invalid(
          where
              + ": max_retries is -1 for as often as it takes, or a number of attempts;"
              + " min_retry_interval_millis a number of milliseconds.");
    }
    return new Retries((int) most, interval, task.path("retry_on_timeout").asBoolean());
  }

  private static long whole(String where, String field, JsonNode object) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw ApiError.invalid(where + ": " + field + " expects a whole number.");
    }
    return value.asLong();
  }

  private static void checkCluster(String where, JsonNode task) {
    if (task.hasNonNull("job_cluster_key")) {
      throw ApiError.invalid(
          where + ": runs/submit has no job clusters; give new_cluster in the task.");
    }
    if (!task.hasNonNull("new_cluster")) {
      return; // an existing cluster, or serverless compute
    }
    if (task.hasNonNull("existing_cluster_id")) {
      throw ApiError.invalid(where + ": give one of new_cluster and existing_cluster_id.");
    }
    ClusterShape.check(where, task.get("new_cluster"));
  }

  private static List<Dependency> dependsOn(String where, JsonNode task) {
    return StreamSupport.stream(task.path("depends_on").spliterator(), false)
        .map(one -> dependency(where + ", depends_on", one))
        .toList();
  }

  private static Dependency dependency(String where, JsonNode one) {
    Honoured.only(Set.of("task_key", "outcome"), where, one);
    String outcome = one.path("outcome").asText("");
    if (!outcome.matches("|true|false")) {
      throw ApiError.invalid(where + ": outcome is 'true' or 'false'; it is '" + outcome + "'.");
    }
    return new Dependency(one.path("task_key").asText(""), outcome.isEmpty() ? null : outcome);
  }

  private static @Nullable JsonNode present(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : node;
  }
}
