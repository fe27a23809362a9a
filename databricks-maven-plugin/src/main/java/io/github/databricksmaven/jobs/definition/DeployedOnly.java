package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings that only a deployed job has. Source: reference of the Jobs API, 2.2: {@code
 * jobs/create} takes them, {@code runs/submit} does not.
 */
final class DeployedOnly {

  private static final String NO_SUCH = "a submitted run has no such setting.";

  private static final String ONCE = "a submitted run starts at once, and once.";

  /** Source: reference of {@code runs/submit}. */
  private static final int MOST_TASKS = 100;

  private static final Map<String, String> KEYS = keys();

  private DeployedOnly() {}

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("schedule", ONCE);
    keys.put("trigger", ONCE);
    keys.put("continuous", ONCE);
    keys.put("max_concurrent_runs", "a submitted run is the only one of its job.");
    keys.put("tags", NO_SUCH);
    keys.put("description", NO_SUCH);
    keys.put("deployment", NO_SUCH);
    keys.put("edit_mode", NO_SUCH);
    keys.put("format", NO_SUCH);
    keys.put("parent_path", NO_SUCH);
    return keys;
  }

  static void refuse(Job job, Problems problems) {
    int tasks = job.tasks().size();
    if (tasks > MOST_TASKS) {
      problems.add(
          job.places()
              .problem(
                  Pointer.SETTINGS.key("tasks"),
                  "the job has " + tasks + " tasks.",
                  "a submitted run has at most " + MOST_TASKS + ".",
                  "deploy the job with deploy-jobs and run it by its name, or split it."));
    }
    KEYS.forEach(
        (key, why) -> {
          if (job.settings().containsKey(key)) {
            problems.add(
                job.places()
                    .problem(
                        Pointer.SETTINGS.key(key),
                        "'" + key + "' cannot be submitted.",
                        why,
                        "deploy the job with deploy-jobs and run it by its name, or remove it from"
                            + " the file."));
          }
        });
  }
}
