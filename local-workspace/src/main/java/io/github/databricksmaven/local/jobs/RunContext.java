package io.github.databricksmaven.local.jobs;

import java.util.concurrent.ScheduledFuture;

/** What an active run needs of the world around it. */
interface RunContext {

  RunStore store();

  Cluster cluster();

  /** Milliseconds since the epoch. */
  long now();

  /** Does something after some seconds, unless it is cancelled before. */
  ScheduledFuture<?> later(Runnable action, long seconds);

  /** Stops the runs that a task's notebook submitted. */
  void stopChildrenOf(long taskRunId, Stop why);

  /** A run is over. */
  void ended(Run run);
}
