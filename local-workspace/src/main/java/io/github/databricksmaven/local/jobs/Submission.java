package io.github.databricksmaven.local.jobs;

import java.util.List;
import java.util.Optional;

/**
 * A run that somebody wants, checked.
 *
 * @param name for people
 * @param tasks at least one; dependencies are known and without cycles
 * @param timeoutSeconds of the whole run; zero for none
 * @param idempotencyToken the same token gives the same run
 * @param parentTask run id of the task that asks for this run
 * @param job that this is a run of
 */
record Submission(
    String name,
    List<TaskSpec> tasks,
    long timeoutSeconds,
    Optional<String> idempotencyToken,
    Optional<Long> parentTask,
    JobFacts job) {

  Submission {
    tasks = List.copyOf(tasks);
  }
}
