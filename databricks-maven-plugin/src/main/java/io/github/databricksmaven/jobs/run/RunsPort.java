package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.Job;

/** A workspace's runs. Failures are {@code WorkspaceFailure}s. */
public interface RunsPort {

  /**
   * Starts a run of a job that is not kept.
   *
   * @param token the same token gives the same run back, so that a retry never runs twice; at most
   *     64 characters
   */
  RunId submit(Job job, String token);

  RunView look(RunId run);

  /** Output of a task, by the task's own run. */
  TaskOutput output(RunId taskRun);

  /** Asks for a run's end and returns at once; nothing happens when it has ended. */
  void cancel(RunId run);
}
