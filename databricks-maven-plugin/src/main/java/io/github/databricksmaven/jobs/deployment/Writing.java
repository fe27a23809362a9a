package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one job, and looks whether it is there: settings together with an open mark, then a look,
 * then the mark with a seal of what was seen, then another look. Wherever it is killed, the next
 * deployment finds a mark that says how far it came.
 */
record Writing(JobsPort jobs, AccessPort access, FormerJobs former, Choices choices, Talk talk) {

  private static final String AGAIN = "run the goal again; it looks, and continues.";

  /** Makes a job that is not there. */
  JobId create(WantedJob wanted) {
    Mark open = Mark.open(wanted, choices.folder());
    JobId id = created(wanted, open);
    refuseTwin(wanted, open, id);
    seal(wanted, open, whole(id));
    return id;
  }

  /**
   * There is no lock for jobs: of two deployments that make one at the same time, who comes later
   * sees both, and takes its own back. So may both; two never stay.
   */
  private void refuseTwin(WantedJob wanted, Mark open, JobId id) {
    List<PresentJob> twins =
        jobs.named(wanted.name()).stream()
            .filter(job -> !job.id().equals(id) && isTwin(open, job))
            .toList();
    if (!twins.isEmpty()) {
      jobs.delete(id);
      throw new Unsuccessful(
          "Job '" + wanted.name() + "' was not deployed.",
          "another deployment made job "
              + twins.get(0).id()
              + " of it in the same moment; this one took its own, "
              + id
              + ", back",
          "run the goal again; it goes on with what is there.");
    }
  }

  /** A copy that somebody made of one of ours names another number than its own. */
  private boolean isTwin(Mark open, PresentJob job) {
    return job.tag(Owner.TAG).equals(choices.owner().value())
        && Mark.read(job.tag(Mark.TAG))
            .filter(mark -> mark.folder().equals(open.folder()) && mark.job().equals(open.job()))
            .filter(mark -> mark.seal() == null || mark.seal().id().equals(job.id()))
            .isPresent();
  }

  /**
   * A job without an answer may be there: making it again would make two. It is looked for by its
   * open mark, which only a deployment of the same folder and file writes; if another one did in
   * the same moment, its job is as good.
   */
  private JobId created(WantedJob wanted, Mark open) {
    try {
      return jobs.create(wanted.toCreate(choices.owner(), open));
    } catch (WorkspaceFailure failure) {
      if (!isUnclear(failure)) {
        throw failure;
      }
      List<JobId> made =
          jobs.named(wanted.name()).stream()
              .filter(job -> job.tag(Owner.TAG).equals(choices.owner().value()))
              .filter(job -> job.tag(Mark.TAG).equals(open.toString()))
              .map(PresentJob::id)
              .toList();
      if (made.size() != 1) {
        throw failure;
      }
      return made.get(0);
    }
  }

  private static boolean isUnclear(WorkspaceFailure failure) {
    return failure.call().mayPass() && failure.call().status() != 429;
  }

  /** Gives a job the settings of the source, unless somebody was quicker. */
  void change(WantedJob wanted, PresentJob planned) {
    PresentJob before = untouched(planned);
    warnOfIdentity(wanted, before);
    Mark open = Mark.open(wanted, choices.folder());
    jobs.reset(before.id(), wanted.toReset(choices.owner(), open));
    List<Grant> grants = wanted.grants();
    if (grants != null) {
      grant(wanted, before.id());
    }
    PresentJob after = whole(before.id());
    requireSameIdentity(wanted, before, after);
    seal(wanted, open, after);
  }

  /** What others made of a job, before it is overwritten. */
  void keep(PresentJob job) {
    talk.say("What others made of job '" + job.name() + "' is kept in " + former.keep(job) + ".");
  }

  /** It does not get lost, and nobody has said that it is to be another. */
  private void warnOfIdentity(WantedJob wanted, PresentJob before) {
    Mark.Seal seal = Mark.read(before.tag(Mark.TAG)).map(Mark::seal).orElse(null);
    if (wanted.runAs() == null
        && seal != null
        && !seal.runAs().equals(Mark.fingerprint(String.valueOf(before.runAs())))) {
      talk.warn(
          "Job '"
              + before.name()
              + "' runs as "
              + before.runAs()
              + ": somebody changed that in the workspace, and it stays so, as its file has no"
              + " run_as.");
    }
  }

  private void grant(WantedJob wanted, JobId id) {
    List<Grant> present = access.grants(id);
    if (!Differences.grants(wanted, wanted.comparable(present)).isEmpty()) {
      access.replace(id, wanted.completed(present));
    }
  }

  /** Only the mark: the settings are there. */
  void mark(WantedJob wanted, PresentJob planned) {
    seal(wanted, Mark.open(wanted, choices.folder()), untouched(planned));
  }

  /** Whoever did it: what counts is that it is gone. */
  void delete(PresentJob planned) {
    untouched(planned);
    try {
      jobs.delete(planned.id());
    } catch (WorkspaceFailure failure) {
      if (jobs.find(planned.id()).isPresent()) {
        throw failure;
      }
    }
    if (jobs.find(planned.id()).isPresent()) {
      throw new Unsuccessful(
          "Job " + planned.id() + " was deleted, and is there.",
          "it is still in the workspace: something accepted its deletion and did not do it",
          AGAIN);
    }
  }

  /** The job as it was when the plan was made; whoever changed it since is not overwritten. */
  private PresentJob untouched(PresentJob planned) {
    Optional<PresentJob> now = jobs.find(planned.id());
    boolean isUntouched =
        now.isPresent()
            && now.get().canonical().equals(planned.canonical())
            && now.get().tag(Mark.TAG).equals(planned.tag(Mark.TAG))
            && (planned.runAs() == null || planned.runAs().equals(now.get().runAs()));
    if (!isUntouched) {
      throw new Unsuccessful(
          "Job " + planned.id() + " was not changed.",
          "somebody " + (now.isPresent() ? "changed" : "deleted") + " it since the plan was made",
          "run the goal again; it plans anew.");
    }
    return now.get();
  }

  private PresentJob whole(JobId id) {
    return jobs.find(id)
        .orElseThrow(
            () -> unlike(id, "it is not in the workspace, though that said it was written"));
  }

  private void seal(WantedJob wanted, Mark open, PresentJob job) {
    List<Grant> grants = wanted.grants() == null ? null : access.grants(job.id());
    requireAsSent(wanted, job, grants);
    Mark sealed = open.with(sealOf(wanted, job, grants));
    jobs.tag(job.id(), wanted.tags(choices.owner(), sealed));
    PresentJob marked = whole(job.id());
    if (!marked.tag(Mark.TAG).equals(sealed.toString())
        || !marked.tag(Owner.TAG).equals(choices.owner().value())) {
      throw unlike(job.id(), "its mark was sent, and is not there");
    }
  }

  private static Mark.Seal sealOf(WantedJob wanted, PresentJob job, @Nullable List<Grant> grants) {
    return new Mark.Seal(
        job.id(),
        job.canonical().fingerprint(),
        Mark.fingerprint(String.valueOf(job.runAs())),
        grants == null ? Mark.NONE : WantedJob.fingerprint(wanted.comparable(grants)));
  }

  private static void requireAsSent(
      WantedJob wanted, PresentJob job, @Nullable List<Grant> grants) {
    List<FieldChange> unlike =
        new ArrayList<>(Differences.missing(job.canonical(), wanted.canonical()));
    unlike.addAll(Differences.identity(wanted, job));
    if (grants != null) {
      unlike.addAll(Differences.grants(wanted, wanted.comparable(grants)));
    }
    if (!unlike.isEmpty()) {
      String fields =
          unlike.stream()
              .map(one -> one.field() + " is " + one.before() + ", sent was " + one.after())
              .collect(Collectors.joining("; "));
      throw unlike(job.id(), "it is not in the workspace as it was sent: " + fields);
    }
  }

  /** The service keeps it when the settings do not name one; that is not left to hope. */
  private static void requireSameIdentity(WantedJob wanted, PresentJob before, PresentJob after) {
    if (wanted.runAs() == null
        && !String.valueOf(before.runAs()).equals(String.valueOf(after.runAs()))) {
      throw unlike(
          after.id(),
          "it ran as "
              + before.runAs()
              + ", and runs as "
              + after.runAs()
              + " since it was written");
    }
  }

  private static Unsuccessful unlike(JobId id, String why) {
    return new Unsuccessful("Job " + id + " is not as it was sent.", why, AGAIN);
  }
}
