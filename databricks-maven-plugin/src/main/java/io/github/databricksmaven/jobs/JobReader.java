package io.github.databricksmaven.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the job itself and what its tasks say of each other. */
final class JobReader {

  private static final Set<String> KEYS = Set.of("name", "tasks", "timeout_seconds");

  private static final String NOT_SUBMITTED = "a submitted run has no such setting.";

  /** Keys of the Jobs API that {@code runs/submit} does not take, or this goal not yet. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "job_clusters", "a submitted run has none; give each task its new_cluster.",
          "parameters", "a submitted run has none; use base_parameters or -Ddatabricks.parameters.",
          "git_source", "notebooks are run from the workspace, where deploy-notebooks puts them.",
          "schedule", NOT_SUBMITTED,
          "trigger", NOT_SUBMITTED,
          "continuous", NOT_SUBMITTED,
          "tags", NOT_SUBMITTED,
          "max_concurrent_runs", NOT_SUBMITTED);

  private JobReader() {}

  static Job read(YamlMapping root) {
    root.allowOnly(KEYS, ELSEWHERE);
    String name = root.require("name").text();
    List<YamlMapping> mappings =
        root.require("tasks").list().stream()
            .map(item -> new YamlValue(item.file(), "task", item.node()).mapping())
            .toList();
    if (mappings.isEmpty()) {
      throw root.require("tasks")
          .place()
          .refuse("'tasks' is empty.", "a run needs at least one task.", "add a task.");
    }
    List<Task> tasks = mappings.stream().map(TaskReader::read).toList();
    checkKeys(mappings, tasks);
    return new Job(name, timeout(root), tasks);
  }

  /** Zero means no timeout, as in the API. */
  static @Nullable Duration timeout(YamlMapping mapping) {
    int seconds = mapping.find("timeout_seconds").map(YamlValue::number).orElse(0);
    return seconds == 0 ? null : Duration.ofSeconds(seconds);
  }

  private static void checkKeys(List<YamlMapping> mappings, List<Task> tasks) {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < tasks.size(); i++) {
      if (!keys.add(tasks.get(i).key())) {
        throw mappings
            .get(i)
            .require("task_key")
            .place()
            .refuse(
                "the task_key '" + tasks.get(i).key() + "' is here a second time.",
                "keys tell tasks apart.",
                "give it another one.");
      }
    }
    for (int i = 0; i < tasks.size(); i++) {
      TaskReader.checkDependencies(mappings.get(i), tasks.get(i), keys);
    }
  }
}
