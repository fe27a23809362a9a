package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Watches a run to its end.
 *
 * @param timeout after which the run is cancelled
 * @param patience how long the workspace may fail to answer before the watch gives up
 */
public record RunWatch(
    RunsPort runs, Timekeeper time, RunNews news, Duration timeout, Duration patience) {

  private static final Duration WHILE_SILENT = Duration.ofSeconds(2);

  /** The finished run. Cancels it when the time is up or this thread is interrupted. */
  public RunView untilFinished(RunId run) {
    Instant begun = time.now();
    @Nullable Instant silentSince = null;
    while (true) {
      try {
        RunView view = runs.look(run);
        silentSince = null;
        news.tell(view);
        if (view.state() instanceof RunState.Finished) {
          return view;
        }
      } catch (WorkspaceFailure failure) {
        silentSince = silentSince == null ? time.now() : silentSince;
        giveUpUnlessItMayPass(failure, silentSince);
      }
      cancelWhenOver(run, begun);
      time.pause(pause(begun, silentSince != null));
    }
  }

  /** Never past the timeout; a silent workspace is asked more often than a slow run. */
  private Duration pause(Instant begun, boolean silent) {
    Duration elapsed = Duration.between(begun, time.now());
    Duration left = timeout.minus(elapsed);
    Duration pace = silent ? WHILE_SILENT : PollPace.after(elapsed);
    return pace.compareTo(left) < 0 ? pace : left;
  }

  private void giveUpUnlessItMayPass(WorkspaceFailure failure, Instant silentSince) {
    boolean patient = Duration.between(silentSince, time.now()).compareTo(patience) < 0;
    if (!failure.call().mayPass() || !patient) {
      throw failure;
    }
    news.tellNoAnswer(patience);
  }

  /** What became of it: why the run is cancelled matters more than that it could not be. */
  private String cancel(RunId run) {
    try {
      runs.cancel(run);
      return " was cancelled";
    } catch (WorkspaceFailure failure) {
      return " could not be cancelled (" + failure.problem().what() + ") and may go on";
    }
  }

  private void cancelWhenOver(RunId run, Instant begun) {
    if (Thread.currentThread().isInterrupted()) {
      String cancelled = cancel(run);
      throw new Unsuccessful(
          "Run " + run + cancelled + ": the build was interrupted.",
          "a run without its build would go on costing.",
          "start the goal again.");
    }
    if (Duration.between(begun, time.now()).compareTo(timeout) >= 0) {
      String cancelled = cancel(run);
      throw new Unsuccessful(
          "Run " + run + cancelled + ": it took longer than " + Durations.spoken(timeout) + ".",
          "<timeout> limits how long the goal waits.",
          "give it more time, for example -Ddatabricks.timeout=2h, or look at the run's page.");
    }
  }
}
