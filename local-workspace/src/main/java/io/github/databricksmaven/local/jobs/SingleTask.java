package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The older form of a job or submission: one task, whose fields stand beside those of the job, as
 * version 2.0 has it (Databricks REST API documentation: "Updating from Jobs API 2.0 to 2.1").
 */
final class SingleTask {
  private static final String TASKS = "tasks";
  private static final int LONGEST_KEY = 100;

  /** What belongs to the task; {@code timeout_seconds} means the same in both places. */
  private static final List<String> FIELDS =
      List.of(
          "notebook_task",
          "spark_python_task",
          "spark_jar_task",
          "spark_submit_task",
          "python_wheel_task",
          "new_cluster",
          "existing_cluster_id",
          "libraries",
          "max_retries",
          "min_retry_interval_millis",
          "retry_on_timeout");

  private SingleTask() {}

  /** Whether these settings are in the older form. */
  static boolean isIn(JsonNode settings) {
    return !settings.has(TASKS)
        && FIELDS.stream().anyMatch(field -> field.endsWith("_task") && settings.hasNonNull(field));
  }

  /** The settings with a list of one task, whose key comes from {@code name}. */
  static ObjectNode listed(ObjectNode settings, String name) {
    ObjectNode listed = settings.deepCopy();
    ObjectNode task = listed.objectNode().put("task_key", key(name));
    for (String field : FIELDS) {
      JsonNode value = listed.remove(field);
      if (value != null) {
        task.set(field, value);
      }
    }
    listed.putArray(TASKS).add(task);
    return listed;
  }

  /** The settings as version 2.0 shows them. */
  static ObjectNode unlisted(ObjectNode settings) {
    ObjectNode unlisted = settings.deepCopy();
    JsonNode task = unlisted.path(TASKS).path(0);
    FIELDS.stream()
        .filter(task::has)
        .forEach(field -> unlisted.set(field, task.get(field).deepCopy()));
    unlisted.remove(TASKS);
    return unlisted;
  }

  private static String key(String name) {
    String key = name.replaceAll("[^\\w-]", "_");
    return key.isEmpty() ? "task" : key.substring(0, Math.min(LONGEST_KEY, key.length()));
  }
}
