package io.github.databricksmaven.local.jobs;

import java.time.Duration;

/** Whether a task that ended is tried again, and when. */
final class NextAttempt {
  /** What fails at once and is tried for ever must not fill the disk. */
  private static final long LEAST_INTERVAL_MILLIS = 100;

  private NextAttempt() {}

  /** Whether another attempt follows this one, which has ended. */
  static boolean isDue(Run run, TaskRun ended) {
    return ended.spec().retries().allow(ended.state(), used(run, ended))
        && !isRoundOfStopped(run, ended)
        && run.hasRoom();
  }

  /** From now until then. */
  static Duration delay(TaskRun ended, long now) {
    long interval = Math.max(LEAST_INTERVAL_MILLIS, ended.spec().retries().minIntervalMillis());
    return Duration.ofMillis(Math.max(0, interval - (now - ended.startTime())));
  }

  /** A repair of the run counts anew. */
  private static int used(Run run, TaskRun ended) {
    long attempts =
        run.tasks().stream()
            .filter(one -> one.isSameAs(ended) && one.repairId() == ended.repairId())
            .count();
    return (int) attempts - 1;
  }

  private static boolean isRoundOfStopped(Run run, TaskRun task) {
    return task.iteration() != null && run.task(task.iteration().of()).orElseThrow().isStopping();
  }
}
