package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes the jobs of a workspace equal to those of a source: looks, plans, carries out, looks. */
public record JobDeployment(
    JobsPort jobs,
    AccessPort access,
    FormerJobs former,
    Parallel parallel,
    Talk talk,
    Choices choices) {

  /** One listing, and a request more for each job that runs as somebody or lets somebody in. */
  public PlannedJobs plan(List<WantedJob> wanted) {
    requireDistinct(wanted);
    Seen seen = new Look(jobs, access, parallel, choices).look(wanted);
    requireAdopted(seen);
    return new PlannedJobs(new JobPlanner(seen, choices).plan());
  }

  /** Names are found whatever their case. */
  private static void requireDistinct(List<WantedJob> wanted) {
    Map<String, WantedJob> names = new HashMap<>();
    for (WantedJob job : wanted) {
      WantedJob other = names.putIfAbsent(job.name().toLowerCase(Locale.ROOT), job);
      if (other != null) {
        throw new Misconfigured(
            "Two jobs have the name '"
                + job.name()
                + "': "
                + other.key()
                + " and "
                + job.key()
                + ".",
            "a job is found by its name, whatever its case.",
            "give one of them another name.");
      }
    }
  }

  /** What is to be taken over, and cannot be because nothing of the source has that name. */
  private void requireAdopted(Seen seen) {
    List<String> known = new ArrayList<>();
    seen.standings()
        .forEach(
            (wanted, standing) -> {
              known.add(wanted.name().toLowerCase(Locale.ROOT));
              if (standing instanceof Standing.Ours ours) {
                known.add(ours.job().id().toString());
              } else if (standing instanceof Standing.Adopted adopted) {
                known.add(adopted.job().id().toString());
              } else if (standing instanceof Standing.Blocked blocked) {
                blocked.jobs().forEach(job -> known.add(job.id().toString()));
              }
            });
    for (String asked : choices.adopt()) {
      if (!known.contains(asked.toLowerCase(Locale.ROOT))) {
        throw new Misconfigured(
            "<adopt> '" + asked + "' is no job that could be taken over.",
            "no job of the source has this name, and no job of this number has the name of one.",
            "give names of jobs of the source, or numbers of jobs in the workspace that have"
                + " them.");
      }
    }
  }

  /**
   * Does it: first what is written, in parallel, then what is deleted, unless something failed.
   *
   * @param isEnded whether Maven is being ended, so that no further job is begun
   */
  public void carryOut(PlannedJobs planned, BooleanSupplier isEnded, ReportDraft report) {
    try {
      planned.requireAccepted();
    } catch (Unsuccessful refused) {
      planned.tell(report, "what stands in the way stopped all of it");
      throw refused;
    }
    JobProgress progress = new JobProgress();
    try {
      carryOut(planned.steps(), isEnded, progress);
    } finally {
      progress.describe(report);
    }
    progress.refuseFailures();
  }

  private void carryOut(List<JobStep> steps, BooleanSupplier isEnded, JobProgress progress) {
    List<JobStep> deletes = steps.stream().filter(JobDeployment::isDelete).toList();
    steps.stream()
        .filter(step -> step.change() == Change.KEEP && !step.isNeeded())
        .forEach(progress::keep);
    tried(steps.stream().filter(step -> step.isNeeded() && !isDelete(step)).toList(), isEnded)
        .forEach(progress::add);
    if (progress.hasFailed()) {
      progress.postpone(deletes);
    } else {
      tried(deletes, isEnded).forEach(progress::add);
    }
  }

  private static boolean isDelete(JobStep step) {
    return step.effect() == Change.DELETE;
  }

  private List<Attempt<JobStep, Optional<JobId>>> tried(
      List<JobStep> steps, BooleanSupplier isEnded) {
    Writing writing = new Writing(jobs, access, former, choices, talk);
    return parallel.each(
        "jobs deployed",
        steps,
        step -> {
          requireGoingOn(isEnded);
          return step.applyTo(writing);
        });
  }

  private static void requireGoingOn(BooleanSupplier isEnded) {
    if (isEnded.getAsBoolean()) {
      throw new Unsuccessful(
          "The deployment was ended.", "not begun, as Maven is being ended", "run it again.");
    }
  }
}
