package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.timeline.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How stages and their jobs ended, and what their steps gave out. Threads share it. */
final class Outcomes {

  /**
   * How a job ended.
   *
   * @param outputs by {@code step.variable}; of a deployment by {@code Job.step.variable}
   */
  record JobOutcome(Result result, Map<String, String> outputs) {
    JobOutcome {
      outputs = Map.copyOf(outputs);
    }
  }

  private final Map<String, Result> stages = new LinkedHashMap<>();
  private final Map<String, Map<String, JobOutcome>> jobs = new LinkedHashMap<>();

  synchronized void stage(String stage, Result result) {
    stages.put(stage, result);
  }

  synchronized void job(String stage, String job, JobOutcome outcome) {
    jobs.computeIfAbsent(stage, name -> new LinkedHashMap<>()).put(job, outcome);
  }

  synchronized Optional<Result> stage(String stage) {
    return Optional.ofNullable(stages.get(stage));
  }

  synchronized Optional<Result> job(String stage, String job) {
    return Optional.ofNullable(jobs(stage).get(job)).map(JobOutcome::result);
  }

  /** The jobs of a stage that have ended. */
  synchronized Map<String, JobOutcome> jobs(String stage) {
    return Map.copyOf(jobs.getOrDefault(stage, Map.of()));
  }

  /** All outputs of a stage's jobs, by {@code job.step.variable}. */
  synchronized Map<String, String> outputs(String stage) {
    Map<String, String> all = new LinkedHashMap<>();
    jobs(stage)
        .forEach(
            (job, outcome) ->
                outcome.outputs().forEach((name, value) -> all.put(job + "." + name, value)));
    return all;
  }

  synchronized Map<String, Result> stages() {
    return Map.copyOf(stages);
  }
}
