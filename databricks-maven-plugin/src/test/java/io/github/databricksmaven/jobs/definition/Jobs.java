package io.github.databricksmaven.jobs.definition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jobs for tests. */
public final class Jobs {

  /** Nothing is given that could be filled in. */
  public static final JobVariables NO_VARIABLES =
      new JobVariables(Map.of(), Map.of(), Map.of(), value -> false);

  private Jobs() {}

  /** A job from the text of its file, {@code job.yml}. */
  static Job parse(String text) {
    return JobFile.parse("job.yml", text, NO_VARIABLES);
  }

  /** A job of one task. */
  public static Job of(String key, String notebook) {
    return with("job of " + key, List.of(task(key, notebook)));
  }

  /** A job of these tasks, in the API's form. */
  public static Job with(String name, List<Map<String, Object>> tasks) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", name);
    settings.put("tasks", tasks);
    return Job.of(settings);
  }

  /** A notebook's task, in the API's form. */
  public static Map<String, Object> task(String key, String notebook, String... dependsOn) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("task_key", key);
    if (dependsOn.length > 0) {
      task.put(
          "depends_on",
          Arrays.stream(dependsOn).<Map<String, Object>>map(it -> Map.of("task_key", it)).toList());
    }
    task.put("notebook_task", Map.of("notebook_path", notebook));
    return task;
  }

  /** What is submitted of a job without parameters. */
  public static Submission submission(Job job) {
    return Submission.of(job, Map.of());
  }
}
