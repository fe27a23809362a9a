package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the job itself and what its tasks say of each other. */
final class JobReader {

  private static final String NOT_SUBMITTED = "a submitted run has no such setting.";

  /** Keys of the Jobs API that {@code runs/submit} does not take, or that are given elsewhere. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("job_clusters", "a submitted run has none; give each task its new_cluster."),
          Map.entry(
              "parameters",
              "a submitted run has none; use base_parameters or -Ddatabricks.parameters."),
          Map.entry(
              "git_source",
              "notebooks are run from the workspace, where deploy-notebooks puts them."),
          Map.entry("schedule", NOT_SUBMITTED),
          Map.entry("trigger", NOT_SUBMITTED),
          Map.entry("continuous", NOT_SUBMITTED),
          Map.entry("tags", NOT_SUBMITTED),
          Map.entry("max_concurrent_runs", NOT_SUBMITTED),
          Map.entry("description", NOT_SUBMITTED),
          Map.entry("deployment", NOT_SUBMITTED),
          Map.entry("edit_mode", NOT_SUBMITTED),
          Map.entry("format", NOT_SUBMITTED),
          Map.entry("parent_path", NOT_SUBMITTED));

  private static final Set<String> NOT_YET =
      Set.of(
          "access_control_list",
          "budget_policy_id",
          "email_notifications",
          "environments",
          "health",
          "notification_settings",
          "performance_target",
          "queue",
          "run_as",
          "usage_policy_id",
          "webhook_notifications");

  private static final Keys KEYS =
      JobKeys.of("job", Set.of("name", "tasks", "timeout_seconds"), ELSEWHERE, NOT_YET);

  private JobReader() {}

  static Job read(YamlMapping root) {
    root.allowOnly(KEYS);
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
