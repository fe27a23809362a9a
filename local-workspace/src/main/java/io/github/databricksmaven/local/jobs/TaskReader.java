package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.ClusterShape;
import io.github.databricksmaven.local.wire.Honoured;
import io.github.databricksmaven.local.wire.Library;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads one task of a submission. */
final class TaskReader {
  private static final Pattern KEY = Pattern.compile("[\\w-]{1,100}");

  private static final Set<String> KEYS =
      Set.of(
          "task_key",
          "description",
          "depends_on",
          "run_if",
          "notebook_task",
          "timeout_seconds",
          "new_cluster",
          "existing_cluster_id",
          "job_cluster_key",
          "libraries");
  private static final Set<String> NOTEBOOK_KEYS =
      Set.of("notebook_path", "base_parameters", "source");

  private TaskReader() {}

  static TaskSpec read(JsonNode task) {
    String key = task.path("task_key").asText("");
    if (!KEY.matcher(key).matches()) {
      throw ApiError.invalid(
          "task_key must be 1 to 100 letters, digits, dashes or underscores; it is '" + key + "'.");
    }
    checkKind(key, task);
    JsonNode notebook = task.path("notebook_task");
    checkHonoured("Task '" + key + "'", task, notebook);
    checkCluster("Task '" + key + "'", task);
    return new TaskSpec(
        key,
        dependsOn(task),
        notebookPath(key, notebook),
        parameters(notebook.path("base_parameters")),
        SubmissionReader.seconds(task.path("timeout_seconds"), "timeout_seconds"),
        present(task.path("new_cluster")),
        task.hasNonNull("existing_cluster_id") ? task.get("existing_cluster_id").asText() : null,
        Library.list(task.path("libraries")));
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

  private static void checkKind(String key, JsonNode task) {
    Optional<String> other =
        names(task).stream()
            .filter(name -> name.endsWith("_task") && !name.equals("notebook_task"))
            .findFirst();
    if (other.isPresent()) {
      throw ApiError.invalid(
          "Task '" + key + "': the local workspace runs notebook_task only, not " + other.get());
    }
    if (!task.hasNonNull("notebook_task")) {
      throw ApiError.invalid("Task '" + key + "' has nothing to run: give a notebook_task.");
    }
  }

  private static void checkHonoured(String where, JsonNode task, JsonNode notebook) {
    Honoured.only(KEYS, where, task);
    Honoured.only(NOTEBOOK_KEYS, where + ", notebook_task", notebook);
    for (JsonNode dependency : task.path("depends_on")) {
      Honoured.only(Set.of("task_key"), where + ", depends_on", dependency);
    }
    String runIf = task.path("run_if").asText("");
    if (!runIf.isEmpty() && !runIf.equals("ALL_SUCCESS")) {
      throw ApiError.invalid(
          where
              + ": run_if "
              + runIf
              + " is not imitated; the local workspace starts a task when all that it depends on"
              + " succeeded, which is ALL_SUCCESS.");
    }
  }

  private static String notebookPath(String key, JsonNode notebook) {
    String path = notebook.path("notebook_path").asText("");
    if (notebook.path("source").asText("WORKSPACE").equals("GIT")) {
      throw ApiError.invalid("Task '" + key + "': the local workspace has no source GIT.");
    }
    if (!path.startsWith("/")) {
      throw ApiError.invalid(
          "Task '" + key + "': notebook_path must be absolute; it is '" + path + "'.");
    }
    return path;
  }

  private static List<String> dependsOn(JsonNode task) {
    return StreamSupport.stream(task.path("depends_on").spliterator(), false)
        .map(dependency -> dependency.path("task_key").asText(""))
        .toList();
  }

  private static Map<String, String> parameters(JsonNode given) {
    Map<String, String> parameters = new LinkedHashMap<>();
    given.fields().forEachRemaining(one -> parameters.put(one.getKey(), one.getValue().asText()));
    return parameters;
  }

  private static @Nullable JsonNode present(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : node;
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
