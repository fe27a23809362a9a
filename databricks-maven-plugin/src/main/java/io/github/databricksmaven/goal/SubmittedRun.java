package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A run that can be cancelled from the moment its submit is sent, also by another thread.
 *
 * @param patience how long a cancel waits for the answer to a submit that is under way
 */
record SubmittedRun(RunsPort runs, Talk talk, Duration patience, CompletableFuture<RunId> id) {

  SubmittedRun(RunsPort runs, Talk talk, Duration patience) {
    this(runs, talk, patience, new CompletableFuture<>());
  }

  RunId submit(Job job, String token) {
    RunId run = runs.submit(job, token);
    id.complete(run);
    return run;
  }

  /** While Maven is being ended: what goes wrong is said, an exception would be a stack trace. */
  void cancel() {
    try {
      RunId run = id.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      talk.say("Interrupted: run " + run + " is being cancelled.");
      cancel(run);
    } catch (TimeoutException | ExecutionException e) {
      talk.say("Interrupted: no run is known that would have to be cancelled.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cancel(RunId run) {
    try {
      runs.cancel(run);
    } catch (ProblemException failure) {
      talk.warn("Run " + run + " may go on: " + failure.problem().render());
    } catch (RuntimeException failure) {
      talk.warn("Run " + run + " may go on: " + failure);
    }
  }
}
