package io.github.databricksmaven.jobs.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the service adds to settings that lack it when it shows them. Zero, false and what is empty
 * need not be here: they mean the same as nothing at all.
 *
 * <p>Sources: reference of the Jobs API, 2.2 (jobs/create, jobs/get); {@code queue}: pull request
 * 1385 of databricks/cli and 4785 of databricks/terraform-provider-databricks, "will be the default
 * in API 2.2".
 */
final class Defaults {

  /** Told apart from the settings, or by nobody. */
  private static final Set<String> NO_SETTINGS = Set.of("format", "run_as", "access_control_list");

  /** Decided by the service, or by administrators, where the settings do not say it. */
  private static final List<String> DECIDED_ELSEWHERE =
      List.of(
          "budget_policy_id",
          "deployment.",
          "edit_mode",
          "parent_path",
          "performance_target",
          "usage_policy_id");

  /** The same within a cluster. Source: what Azure Databricks shows of job clusters. */
  private static final List<String> OF_CLUSTERS =
      List.of(
          ".new_cluster.aws_attributes.",
          ".new_cluster.azure_attributes.",
          ".new_cluster.gcp_attributes.",
          ".new_cluster.data_security_mode",
          ".new_cluster.driver_node_type_id",
          ".new_cluster.enable_elastic_disk",
          ".new_cluster.runtime_engine",
          ".new_cluster.spark_env_vars[PYSPARK_PYTHON]");

  private Defaults() {}

  /** The settings of a job with what they mean without saying it. */
  static Map<String, Object> ofJob(Map<?, ?> settings) {
    Map<String, Object> full = copy(settings);
    full.keySet().removeAll(NO_SETTINGS);
    full.putIfAbsent("max_concurrent_runs", 1L);
    full.putIfAbsent("queue", Map.of("enabled", true));
    full.putIfAbsent("edit_mode", "EDITABLE");
    for (String starter : List.of("schedule", "trigger", "continuous")) {
      full.computeIfPresent(starter, (key, value) -> with(value, "pause_status", "UNPAUSED"));
    }
    String source = full.containsKey("git_source") ? "GIT" : "WORKSPACE";
    full.computeIfPresent("tasks", (key, tasks) -> ofTasks(tasks, source));
    return full;
  }

  private static Object ofTasks(Object tasks, String source) {
    return tasks instanceof List<?> list
        ? list.stream().map(task -> ofTask(task, source)).toList()
        : tasks;
  }

  private static Object ofTask(Object task, String source) {
    if (!(task instanceof Map<?, ?> given)) {
      return task;
    }
    Map<String, Object> full = copy(given);
    full.putIfAbsent("run_if", "ALL_SUCCESS");
    for (String work : List.of("notebook_task", "spark_python_task")) {
      full.computeIfPresent(work, (key, value) -> with(value, "source", source));
    }
    full.computeIfPresent("for_each_task", (key, loop) -> ofLoop(loop, source));
    return full;
  }

  private static Object ofLoop(Object loop, String source) {
    if (!(loop instanceof Map<?, ?> given)) {
      return loop;
    }
    Map<String, Object> full = copy(given);
    full.computeIfPresent("task", (key, task) -> ofTask(task, source));
    return full;
  }

  private static Object with(Object object, String field, String otherwise) {
    if (!(object instanceof Map<?, ?> given)) {
      return object;
    }
    Map<String, Object> full = copy(given);
    full.putIfAbsent(field, otherwise);
    return full;
  }

  private static Map<String, Object> copy(Map<?, ?> given) {
    Map<String, Object> copy = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> {
          if (value != null) {
            copy.put(String.valueOf(key), value);
          }
        });
    return copy;
  }

  /** Whether a field that only the workspace has need not be anybody's edit. */
  static boolean mayBeAdded(String field) {
    return DECIDED_ELSEWHERE.stream().anyMatch(field::startsWith)
        || OF_CLUSTERS.stream().anyMatch(field::contains);
  }
}
