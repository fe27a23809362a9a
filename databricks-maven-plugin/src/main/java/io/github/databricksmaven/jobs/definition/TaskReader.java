package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one task of a job file. */
final class TaskReader {

  private static final Set<String> KNOWN =
      Set.of(
          "task_key",
          "description",
          "depends_on",
          "notebook_task",
          "new_cluster",
          "existing_cluster_id",
          "libraries",
          "run_if",
          "timeout_seconds",
          "max_retries");

  private static final String NOTEBOOKS_ONLY = "run-job runs notebooks.";

  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry(
              "job_cluster_key",
              "a submitted run has no job clusters; give the task its new_cluster."),
          Map.entry("ai_runtime_task", NOTEBOOKS_ONLY),
          Map.entry("alert_task", NOTEBOOKS_ONLY),
          Map.entry("clean_rooms_notebook_task", NOTEBOOKS_ONLY),
          Map.entry("condition_task", NOTEBOOKS_ONLY),
          Map.entry("dashboard_task", NOTEBOOKS_ONLY),
          Map.entry("dbt_task", NOTEBOOKS_ONLY),
          Map.entry("dbt_cloud_task", NOTEBOOKS_ONLY),
          Map.entry("dbt_platform_task", NOTEBOOKS_ONLY),
          Map.entry("for_each_task", NOTEBOOKS_ONLY),
          Map.entry("gen_ai_compute_task", NOTEBOOKS_ONLY),
          Map.entry("pipeline_task", NOTEBOOKS_ONLY),
          Map.entry("power_bi_task", NOTEBOOKS_ONLY),
          Map.entry("python_operator_task", NOTEBOOKS_ONLY),
          Map.entry("python_wheel_task", NOTEBOOKS_ONLY),
          Map.entry("run_job_task", NOTEBOOKS_ONLY),
          Map.entry("spark_jar_task", NOTEBOOKS_ONLY),
          Map.entry("spark_python_task", NOTEBOOKS_ONLY),
          Map.entry("spark_submit_task", NOTEBOOKS_ONLY),
          Map.entry("sql_task", NOTEBOOKS_ONLY));

  private static final Set<String> NOT_YET =
      Set.of(
          "compute",
          "disable_auto_optimization",
          "disabled",
          "email_notifications",
          "environment_key",
          "health",
          "min_retry_interval_millis",
          "notification_settings",
          "retry_on_timeout",
          "webhook_notifications");

  private static final Keys KEYS = JobKeys.of("task", KNOWN, ELSEWHERE, NOT_YET);

  private static final Keys NOTEBOOK_KEYS =
      JobKeys.of(
          "notebook_task",
          Set.of("notebook_path", "base_parameters", "source"),
          Map.of(),
          Set.of("warehouse_id"));

  private static final Keys LIBRARY_KEYS = Keys.only(LibraryShape.KINDS.keySet());

  private static final Keys DEPENDENCY_KEYS =
      JobKeys.of(
          "depends_on",
          Set.of("task_key"),
          Map.of("outcome", "only condition tasks have one."),
          Set.of());

  private TaskReader() {}

  static Task read(YamlMapping task) {
    task.allowOnly(KEYS);
    return new Task(
        task.require("task_key").text(),
        task.find("description").map(YamlValue::text).orElse(""),
        dependsOn(task).stream().map(YamlValue::text).toList(),
        notebook(task.require("notebook_task").mapping()),
        ComputeReader.read(task),
        runIf(task),
        JobReader.timeout(task),
        task.find("max_retries").map(YamlValue::number).orElse(0),
        task.find("libraries").map(TaskReader::libraries).orElse(List.of()));
  }

  static void checkDependencies(YamlMapping mapping, Task task, Set<String> keys) {
    for (YamlValue dependency : dependsOn(mapping)) {
      String key = dependency.text();
      if (!keys.contains(key) || key.equals(task.key())) {
        List<String> near = Nearest.to(key, keys, 1);
        throw dependency
            .place()
            .refuse(
                "task '" + task.key() + "' depends on '" + key + "'.",
                keys.contains(key) ? "a task cannot wait for itself." : "no task has this key.",
                near.isEmpty() ? "name another task." : "did you mean '" + near.get(0) + "'?");
      }
    }
  }

  private static List<YamlValue> dependsOn(YamlMapping task) {
    return task.find("depends_on").map(YamlValue::list).orElse(List.of()).stream()
        .map(TaskReader::dependency)
        .toList();
  }

  private static YamlValue dependency(YamlValue item) {
    YamlMapping dependency = new YamlValue(item.file(), "depends_on", item.node()).mapping();
    dependency.allowOnly(DEPENDENCY_KEYS);
    return dependency.require("task_key");
  }

  private static NotebookTask notebook(YamlMapping notebook) {
    notebook.allowOnly(NOTEBOOK_KEYS);
    notebook.find("source").ifPresent(TaskReader::checkSource);
    Map<String, String> parameters = new LinkedHashMap<>();
    notebook
        .find("base_parameters")
        .ifPresent(
            value -> value.mapping().values().forEach((k, v) -> parameters.put(k, v.text())));
    return new NotebookTask(place(notebook.require("notebook_path")), parameters);
  }

  private static NotebookPlace place(YamlValue value) {
    try {
      return NotebookPlace.parse(value.text());
    } catch (Misconfigured climbing) {
      throw value
          .place()
          .refuse(
              "'" + value.text() + "' is no notebook's path.",
              "it is absolute, or relative to the target folder, without '.' and '..'.",
              "write for example notebook_path: train or /Shared/mlops/train");
    }
  }

  private static RunIf runIf(YamlMapping task) {
    return task.find("run_if")
        .map(value -> RunIf.valueOf(value.oneOf(RunIf.words())))
        .orElse(RunIf.ALL_SUCCESS);
  }

  private static void checkSource(YamlValue source) {
    if (!source.text().equals("WORKSPACE")) {
      throw source
          .place()
          .refuse(
              "the source '" + source.text() + "' is not supported.",
              "notebooks are run from the workspace, where deploy-notebooks puts them.",
              "remove the line, or write source: WORKSPACE");
    }
  }

  private static List<Map<String, Object>> libraries(YamlValue libraries) {
    return libraries.list().stream().map(TaskReader::library).toList();
  }

  private static Map<String, Object> library(YamlValue item) {
    YamlMapping library = item.mapping();
    library.allowOnly(LIBRARY_KEYS);
    library.requireOne(LibraryShape.KINDS.keySet());
    return Shape.read(library, LibraryShape.KINDS);
  }
}
