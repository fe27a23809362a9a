package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads one task of a submission. */
final class TaskReader {
  private static final Pattern KEY = Pattern.compile("[\\w-]{1,100}");

  private TaskReader() {}

  static TaskSpec read(JsonNode task) {
    String key = task.path("task_key").asText("");
    if (!KEY.matcher(key).matches()) {
      throw ApiError.invalid(
          "task_key must be 1 to 100 letters, digits, dashes or underscores; it is '" + key + "'.");
    }
    checkKind(key, task);
    ClusterRules.check(key, task);
    JsonNode notebook = task.path("notebook_task");
    return new TaskSpec(
        key,
        dependsOn(task),
        notebookPath(key, notebook),
        parameters(notebook.path("base_parameters")),
        SubmissionReader.seconds(task.path("timeout_seconds"), "timeout_seconds"),
        present(task.path("new_cluster")),
        task.hasNonNull("existing_cluster_id") ? task.get("existing_cluster_id").asText() : null);
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
