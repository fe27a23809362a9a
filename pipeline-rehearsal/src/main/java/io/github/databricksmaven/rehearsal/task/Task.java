package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;

/** A task that steps call. */
public interface Task {

  /** What a step may give it. */
  InputRules inputs();

  /**
   * Does its work.
   *
   * @throws StepFailure when it could not be done
   */
  void run(Agent agent) throws StepFailure, IOException, InterruptedException;

  /** Whether it runs without an agent, in a job with {@code pool: server}, and only there. */
  default boolean isForServer() {
    return false;
  }
}
