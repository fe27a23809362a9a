package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import java.io.IOException;

/** A task that steps call. */
public interface Task {

  /** What a step may give it. */
  InputRules inputs();

  /**
   * Adds what is wrong with a call besides the names and words of its inputs, as far as it can be
   * seen before anything runs: not of inputs that have macros.
   */
  default void check(TaskCall call, Beforehand known, Problems problems) {}

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
