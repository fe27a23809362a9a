package io.github.databricksmaven.jobs;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * Watches a run to its end.
 *
 * @param timeout after which the run is cancelled
 * @param patience how long the workspace may fail to answer before the watch gives up
 */
public record RunWatch(
    RunsPort runs, Timekeeper time, RunNews news, Duration timeout, Duration patience) {

  /** The finished run. Cancels it when the time is up or this thread is interrupted. */
  public RunView untilFinished(RunId run) {
    Instant begun = time.now();
    Instant lastAnswer = begun;
    while (true) {
      try {
        RunView view = runs.look(run);
        lastAnswer = time.now();
        news.tell(view);
        if (view.state() instanceof RunState.Finished) {
          return view;
        }
      } catch (WorkspaceFailure failure) {
        giveUpUnlessItMayPass(failure, lastAnswer);
      }
      cancelWhenOver(run, begun);
      time.pause(PollPace.after(Duration.between(begun, time.now())));
    }
  }

  private void giveUpUnlessItMayPass(WorkspaceFailure failure, Instant lastAnswer) {
    boolean patient = Duration.between(lastAnswer, time.now()).compareTo(patience) < 0;
    if (!failure.call().mayPass() || !patient) {
      throw failure;
    }
    news.tellNoAnswer(patience);
  }

  private void cancelWhenOver(RunId run, Instant begun) {
    if (Thread.currentThread().isInterrupted()) {
      runs.cancel(run);
      throw new Unsuccessful(
          "Run " + run + " was cancelled: the build was interrupted.",
          "a run without its build would go on costing.",
          "start the goal again.");
    }
    if (Duration.between(begun, time.now()).compareTo(timeout) >= 0) {
      runs.cancel(run);
      throw new Unsuccessful(
          "Run " + run + " was cancelled: it took longer than " + Durations.spoken(timeout) + ".",
          "<timeout> limits how long the goal waits.",
          "give it more time, for example -Ddatabricks.timeout=2h, or look at the run's page.");
    }
  }
}
