package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.pipeline.Hook;
import io.github.databricksmaven.rehearsal.pipeline.Job;
import io.github.databricksmaven.rehearsal.pipeline.Step;
import io.github.databricksmaven.rehearsal.storage.JobFolders;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out one job.
 *
 * @param variables of the pipeline, the stage and the job; {@code folderName} is unique in the run
 */
record JobRun(RunContext run, Job job, Entry entry, Variables variables, String folderName) {

  Outcomes.JobOutcome carryOut() throws IOException, InterruptedException {
    try (JobCancellation cancellation =
        new JobCancellation(
            run.progress().cancellation(),
            run.machine().times().minute().multipliedBy(job.timeoutInMinutes()),
            run.machine().times().minute().multipliedBy(job.cancelTimeoutInMinutes()))) {
      Outcomes.JobOutcome outcome =
          job.work() instanceof Job.Deployment deployment
              ? deployed(deployment, cancellation)
              : steps(cancellation);
      if (cancellation.isLate()) {
        entry.add(
            Issue.error(
                "The job ran longer than the maximum time of "
                    + job.timeoutInMinutes()
                    + " minutes."));
      }
      return new Outcomes.JobOutcome(judged(outcome.result(), cancellation), outcome.outputs());
    }
  }

  private Result judged(Result result, JobCancellation cancellation) {
    if (cancellation.isCancelled() && result.isGood()) {
      return Result.CANCELED;
    }
    return result == Result.FAILED && job.continueOnError() ? Result.SUCCEEDED_WITH_ISSUES : result;
  }

  private Outcomes.JobOutcome steps(JobCancellation cancellation)
      throws IOException, InterruptedException {
    JobState state = state(folderName, Optional.empty(), entry, Optional.empty());
    List<Step> steps = new ArrayList<>(job.work().allSteps());
    if (!job.onServer() && steps.stream().noneMatch(JobRun::checksOut)) {
      steps.add(0, ImplicitSteps.checkout(job.place()));
    }
    Result result = new AgentJob(run, state, cancellation, entry).run(steps);
    return new Outcomes.JobOutcome(result, state.outputs());
  }

  private static boolean checksOut(Step step) {
    return step.task().name().equals("checkout");
  }

  private Outcomes.JobOutcome deployed(Job.Deployment deployment, JobCancellation cancellation)
      throws IOException, InterruptedException {
    Map<String, String> outputs = new LinkedHashMap<>();
    List<Result> results = new ArrayList<>();
    for (Hook hook : deployment.hooks()) {
      Result soFar = results.isEmpty() ? Result.SUCCEEDED : Result.of(results);
      if (!isDue(hook.point(), soFar)) {
        continue;
      }
      Entry part = entry.add(Entry.Kind.JOB, job.name(), hook.point().key());
      part.start();
      JobState state =
          state(
              folderName + "." + hook.point().title(),
              Optional.of(hook),
              part,
              Optional.of(deployment.environment()));
      Result result = new AgentJob(run, state, cancellation, part).run(steps(hook));
      part.end(result, "");
      results.add(result);
      if (hook.point() == Hook.Point.DEPLOY) {
        state.outputs().forEach((name, value) -> outputs.put(job.name() + "." + name, value));
      }
    }
    return new Outcomes.JobOutcome(Result.of(results), outputs);
  }

  /** Hooks come one after another as long as all goes well; at the end the one that fits. */
  private static boolean isDue(Hook.Point point, Result soFar) {
    return point == Hook.Point.ON_FAILURE ? soFar == Result.FAILED : soFar.isGood();
  }

  private List<Step> steps(Hook hook) {
    boolean downloads = hook.steps().stream().anyMatch(s -> s.task().name().equals("download"));
    if (hook.point() != Hook.Point.DEPLOY || downloads) {
      return hook.steps();
    }
    List<Step> steps = new ArrayList<>(ImplicitSteps.downloads(job.place(), run));
    steps.addAll(hook.steps());
    return steps;
  }

  private JobState state(
      String folder, Optional<Hook> hook, Entry part, Optional<Scalar> environment) {
    JobFolders folders = new JobFolders(run.folder().resolve("work").resolve(folder));
    Variables all = variables.copy().add(Predefined.job(job, hook, folders, part));
    environment.ifPresent(name -> all.add(Predefined.environment(variables.expand(name.text()))));
    return new JobState(folders, all);
  }
}
