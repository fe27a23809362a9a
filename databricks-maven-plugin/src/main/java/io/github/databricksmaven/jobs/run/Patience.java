package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Asks again while a workspace does not answer: what a run of hours has brought about must not be
 * lost for one answer.
 *
 * @param limit how long
 */
public record Patience(Timekeeper time, Duration limit) {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** The answer; or the failure, when the same call cannot succeed later or the time is up. */
  <R> R with(Supplier<R> call) {
    Instant begun = time.now();
    while (true) {
      try {
        return call.get();
      } catch (WorkspaceFailure failure) {
        boolean over = Duration.between(begun, time.now()).compareTo(limit) >= 0;
        if (over || !failure.call().mayPass() || Thread.currentThread().isInterrupted()) {
          throw failure;
        }
      }
      time.pause(PAUSE);
    }
  }
}
