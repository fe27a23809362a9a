package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses output variables of jobs and steps that the pipeline does not have: they would be empty.
 * Whether a step sets a variable is not known before it has run.
 */
record OutputCheck(Pipeline pipeline, Problems problems) {

  void stage(Stage stage) {
    AskedOutput.by(stage).forEach(asked -> check(stage, asked));
  }

  void job(Stage stage, Job job) {
    AskedOutput.by(stage, job).forEach(asked -> check(stage, asked));
  }

  private void check(Stage at, AskedOutput asked) {
    Optional<Stage> stage =
        pipeline.stages().stream()
            .filter(one -> one.name().equalsIgnoreCase(asked.stage()))
            .findFirst();
    if (stage.isEmpty()) {
      return; // refused as one that is not waited for
    }
    List<Job> jobs = stage.get().jobs();
    Optional<Job> job =
        jobs.stream().filter(one -> one.name().equalsIgnoreCase(asked.job())).findFirst();
    if (job.isPresent()) {
      asked.key().ifPresent(key -> step(asked, job.get(), key));
    } else if (!stage.get().equals(at)) {
      List<String> names = jobs.stream().map(Job::name).toList();
      refuse(
          asked,
          "'" + asked.job() + "', which is no job of stage '" + stage.get().name() + "'.",
          "its jobs are " + String.join(", ", names) + ".",
          Nearest.to(asked.job(), names, 1));
    }
  }

  private void step(AskedOutput asked, Job job, String key) {
    Optional<String> step = step(job, key);
    if (step.isEmpty() || canBe(job, step.get())) {
      return;
    }
    List<String> names =
        job.work().allSteps().stream().flatMap(one -> one.name().stream()).distinct().toList();
    refuse(
        asked,
        "'" + key + "', and job '" + job.name() + "' has no step '" + step.get() + "'.",
        names.isEmpty()
            ? "none of its steps has a name."
            : "its steps with a name are " + String.join(", ", names) + ".",
        Nearest.to(step.get(), names, 1));
  }

  /** The step in a key; empty in a form of which nothing is known. */
  private static Optional<String> step(Job job, String key) {
    String[] words = key.split("[.]", -1);
    if (job.work() instanceof Job.Steps) {
      return words.length > 1 ? Optional.of(words[0]) : Optional.empty();
    }
    return words.length > 2 && words[0].equalsIgnoreCase(job.name())
        ? Optional.of(words[1])
        : Optional.empty();
  }

  /** Steps without a name are called after their task, with a number. */
  private static boolean canBe(Job job, String name) {
    String task = name.replaceFirst("[0-9]+$", "").toLowerCase(Locale.ROOT);
    return job.work().allSteps().stream()
        .anyMatch(
            step ->
                step.name()
                    .map(name::equalsIgnoreCase)
                    .orElseGet(
                        () ->
                            step.task()
                                .name()
                                .replaceAll("@.*", "")
                                .toLowerCase(Locale.ROOT)
                                .equals(task)));
  }

  private void refuse(AskedOutput asked, String what, String why, List<String> near) {
    problems.add(
        asked
            .expression()
            .refuse(
                "asks for " + what,
                why,
                near.isEmpty() ? "correct the name." : "did you mean '" + near.get(0) + "'?")
            .problem());
  }
}
