package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs the failed tasks of a run again; of an earlier attempt that still does, nothing more. */
record RepairStart(
    RunsPort runs, HistoryPort history, RunRecords records, Talk talk, Timekeeper time) {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TRIES = 20;

  /** The run as it was before it is repaired. */
  RunView wanted(RepairWish wish, Work work) {
    RunView run = runs.look(wish instanceof RepairWish.Of given ? given.run() : last(work));
    if (!run.name().equals(work.name())) {
      throw new Misconfigured(
          "<repair>: run "
              + run.id()
              + " is one of '"
              + run.name()
              + "', not of '"
              + work.name()
              + "'.",
          "a repair runs tasks of that run again, whatever the job is now.",
          "give the number of a run of the job, or -Ddatabricks.repair=last.");
    }
    if (!run.isOver()) {
      throw new Unsuccessful(
          "Run " + run.id() + " is " + run.state().word() + "; nothing was started.",
          "only what has ended can be repaired.",
          "watch it with -Ddatabricks.whenRunning=attach and without <repair>.");
    }
    if (run.state() instanceof RunState.Succeeded) {
      throw new Unsuccessful(
          "Run " + run.id() + " has succeeded; there is nothing to repair.",
          "a repair runs failed tasks again.",
          "leave <repair> out to run the job anew.");
    }
    return run;
  }

  private RunId last(Work work) {
    List<RunSummary> ended = history.ended(work);
    if (ended.isEmpty()) {
      throw new Unsuccessful(
          "Job '" + work.name() + "' has no run that could be repaired.",
          "the workspace lists none that has ended.",
          "leave <repair> out to run the job.");
    }
    return ended.get(0).id();
  }

  /** What is given by its number is repaired, or nothing is. */
  static void refuseInstead(RunView live, RepairWish wish) {
    if (wish instanceof RepairWish.Of given && !given.run().equals(live.id())) {
      throw new Unsuccessful(
          "Run " + given.run() + " was not repaired: another run of this build is active.",
          "two runs at a time would change the same data; there is run "
              + live.id()
              + " ("
              + live.state().word()
              + "): "
              + live.page(),
          "wait for its end, or cancel it with -Ddatabricks.cleanUp; then start the goal again.");
    }
  }

  /**
   * Others may have run the job while their runs were waited for: what was the last when it was
   * planned would be put over what is newer. Runs that were cancelled brought nothing newer.
   */
  void refuseOvertaken(RunView before, RepairWish wish, Work work) {
    if (wish instanceof RepairWish.Last) {
      history.ended(work).stream()
          .takeWhile(run -> !run.id().equals(before.id()))
          .filter(run -> !(run.state() instanceof RunState.Cancelled))
          .findFirst()
          .ifPresent(newer -> refuseFor(newer, before));
    }
  }

  private static void refuseFor(RunSummary newer, RunView before) {
    throw new Unsuccessful(
        "Run " + before.id() + " is no longer the last of the job; nothing was started.",
        "meanwhile there was " + newer.line(),
        "look whether there is still something to repair: start the goal again, or give the"
            + " number of the run.");
  }

  /**
   * A repair that is refused, or not sent any more, leaves written down what was: the run is not
   * this build's.
   */
  RunStart.Begun begin(RunView before, Ticket ticket, StartedRun started) {
    Optional<RunRecord> former = records.read();
    records.started(ticket, before.id());
    Instant now = time.now();
    try {
      started.start(() -> repaired(before, started));
    } catch (WorkspaceFailure failure) {
      if (!failure.call().mayPass()) {
        restore(former);
      }
      throw failure;
    } catch (Unsuccessful unsent) {
      restore(former);
      throw unsent;
    }
    return new RunStart.Begun(before.id(), now);
  }

  /** Why nothing was repaired matters more than that this cannot be written. */
  private void restore(Optional<RunRecord> former) {
    try {
      records.restore(former);
    } catch (Misconfigured unwritten) {
      talk.warn(
          "What was written down of an earlier run is lost, and that of the run which was not"
              + " repaired may be there: "
              + unwritten.problem().why());
    }
  }

  /**
   * Of a repair that was not answered, the run's history tells whether it was done. What fails in
   * the end is the try of which that is not known.
   */
  private RunId repaired(RunView before, StartedRun started) {
    WorkspaceFailure unclear = null;
    for (int tries = 1; ; tries++) {
      try {
        runs.repair(before.id(), before.latestRepair());
        return before.id();
      } catch (WorkspaceFailure failure) {
        if (tries == TRIES || (!failure.call().mayPass() && tries == 1)) {
          throw failure;
        }
        if (isDone(before)) {
          return before.id();
        }
        unclear = unclear == null ? failure : unclear;
        if (!failure.call().mayPass()) {
          throw unclear;
        }
        talk.whisper("Repairing run " + before.id() + ": no answer, again.");
        time.pause(PAUSE);
        if (started.getAsBoolean()) {
          throw unclear;
        }
      }
    }
  }

  private boolean isDone(RunView before) {
    try {
      return runs.look(before.id()).latestRepair() != before.latestRepair();
    } catch (WorkspaceFailure silent) {
      return false;
    }
  }
}
