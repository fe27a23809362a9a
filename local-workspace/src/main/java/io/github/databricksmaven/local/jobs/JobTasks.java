package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.ClusterShape;
import io.github.databricksmaven.local.wire.Honoured;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The tasks of a job, with the clusters that they share filled in; a change is a new value.
 *
 * @param json a list, each as it is submitted
 */
record JobTasks(ArrayNode json) {
  private static final String KEY = "task_key";
  private static final String CLUSTER_KEY = "job_cluster_key";
  private static final String AROUND = "+";

  JobTasks {
    json = json.deepCopy();
  }

  @Override
  public ArrayNode json() {
    return json.deepCopy();
  }

  /** Reads the tasks of settings; there may be none. */
  static JobTasks read(JsonNode settings) {
    Map<String, JsonNode> clusters = clusters(settings.path("job_clusters"));
    JobTasks tasks = new JobTasks(JsonNodeFactory.instance.arrayNode());
    if (settings.path("tasks").isArray()) {
      tasks.json.addAll((ArrayNode) settings.path("tasks").deepCopy());
    }
    tasks.each(task -> fillIn(task, clusters));
    if (!tasks.json.isEmpty()) {
      tasks.specs();
    }
    return tasks;
  }

  /** Checked, as a run has them. */
  List<TaskSpec> specs() {
    return SubmissionReader.tasks(json);
  }

  boolean isEmpty() {
    return json.isEmpty();
  }

  /** With values for the widgets of all notebooks, which win over those of the tasks. */
  JobTasks with(Map<String, String> parameters) {
    JobTasks changed = new JobTasks(json);
    changed.each(
        task -> {
          if (task.path("notebook_task") instanceof ObjectNode notebook) {
            ObjectNode base = notebook.withObject("/base_parameters");
            parameters.forEach(base::put);
          }
        });
    return changed;
  }

  /**
   * Those that are wanted; what the others would have done is taken as done.
   *
   * @param only keys of tasks; with {@code +} before it also all that the task depends on, with
   *     {@code +} behind it also all that depends on the task
   */
  JobTasks only(List<String> only) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String one : only) {
      String key = one.replaceAll("^\\+|\\+$", "");
      if (json.findValuesAsText(KEY).stream().noneMatch(key::equals)) {
        throw ApiError.invalid("only: the job has no task '" + key + "'.");
      }
      wanted.add(key);
      wanted.addAll(one.startsWith(AROUND) ? reached(key, this::before) : Set.of());
      wanted.addAll(one.endsWith(AROUND) ? reached(key, this::after) : Set.of());
    }
    ArrayNode chosen = json.arrayNode();
    for (JsonNode task : json) {
      if (wanted.contains(task.path(KEY).asText())) {
        chosen.add(withoutDependenciesBut(wanted, (ObjectNode) task));
      }
    }
    return new JobTasks(chosen);
  }

  private static ObjectNode withoutDependenciesBut(Set<String> wanted, ObjectNode task) {
    ObjectNode changed = task.deepCopy();
    if (changed.path("depends_on") instanceof ArrayNode dependencies) {
      List<JsonNode> kept =
          stream(dependencies).filter(one -> wanted.contains(one.path(KEY).asText())).toList();
      dependencies.removeAll().addAll(kept);
    }
    return changed;
  }

  private List<String> before(String key) {
    return stream(json)
        .filter(task -> task.path(KEY).asText().equals(key))
        .flatMap(task -> stream(task.path("depends_on")))
        .map(one -> one.path(KEY).asText())
        .toList();
  }

  private List<String> after(String key) {
    return stream(json)
        .map(task -> task.path(KEY).asText())
        .filter(task -> before(task).contains(key))
        .toList();
  }

  private static Set<String> reached(String key, Neighbours neighbours) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(neighbours.of(key));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (reached.add(next)) {
        open.addAll(neighbours.of(next));
      }
    }
    return reached;
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private interface Neighbours {
    List<String> of(String key);
  }

  /** Visits all tasks, and those that are repeated by others. */
  private void each(Consumer<ObjectNode> visitor) {
    for (JsonNode task : json) {
      if (task instanceof ObjectNode object) {
        visitor.accept(object);
        if (object.path("for_each_task").path("task") instanceof ObjectNode repeated) {
          visitor.accept(repeated);
        }
      }
    }
  }

  private static void fillIn(ObjectNode task, Map<String, JsonNode> clusters) {
    if (!task.hasNonNull(CLUSTER_KEY)) {
      return;
    }
    String where = "Task '" + task.path(KEY).asText() + "'";
    String key = task.remove(CLUSTER_KEY).asText();
    JsonNode cluster = clusters.get(key);
    if (cluster == null) {
      throw ApiError.invalid(where + ": the job has no job cluster '" + key + "'.");
    }
    if (task.hasNonNull("new_cluster") || task.hasNonNull("existing_cluster_id")) {
      throw ApiError.invalid(
          where + ": give one of job_cluster_key, new_cluster and existing_cluster_id.");
    }
    task.set("new_cluster", cluster.deepCopy());
  }

  private static Map<String, JsonNode> clusters(JsonNode given) {
    Map<String, JsonNode> clusters = new HashMap<>();
    for (JsonNode one : given) {
      Honoured.only(Set.of(CLUSTER_KEY, "new_cluster"), "job_clusters", one);
      String key = one.path(CLUSTER_KEY).asText("");
      if (key.isEmpty() || !one.path("new_cluster").isObject()) {
        throw ApiError.invalid("A job cluster has a job_cluster_key and a new_cluster.");
      }
      ClusterShape.check("Job cluster '" + key + "'", one.get("new_cluster"));
      if (clusters.put(key, one.get("new_cluster")) != null) {
        throw ApiError.invalid("Two job clusters have the job_cluster_key '" + key + "'.");
      }
    }
    return clusters;
  }
}
