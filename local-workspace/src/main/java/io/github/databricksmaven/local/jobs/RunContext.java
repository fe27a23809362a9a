package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;

/** What an active run needs of the world around it. */
interface RunContext {

  RunStore store();

  Cluster cluster();

  /** Milliseconds since the epoch. */
  long now();

  /** Does something after some time, on another thread, unless it is cancelled before. */
  ScheduledFuture<?> later(Runnable action, Duration delay);

  /** A run, active or over. */
  Optional<Run> find(long id) throws IOException;

  /**
   * Starts a stored job, as a {@code run_job_task} does. Never to be called under the lock of a
   * run, which this may take.
   *
   * @param parameters values for the job's parameters
   * @param parentTaskRunId the task that starts it, and that takes the run along when it is stopped
   * @return the id of the new run, which has ended already when the job takes no more runs
   * @throws ApiError when there is no such job, or it cannot be started like this
   */
  long runNow(long jobId, Map<String, String> parameters, long parentTaskRunId) throws IOException;

  /** Stops the runs that a task's notebook submitted. */
  void stopChildrenOf(long taskRunId, Stop why);

  /** A run is over. */
  void ended(Run run);
}
