package io.github.databricksmaven.local.jobs;

import java.util.Optional;
import java.util.Set;

/** Whether a task may start once everything it depends on has ended: only if all succeeded. */
final class Upstream {
  private static final Set<Result> CANCELLED = Set.of(Result.CANCELED, Result.UPSTREAM_CANCELED);

  private Upstream() {}

  /** The end of a task that must not start; absent when it may. */
  static Optional<RunState> refusal(Run run, TaskRun task) {
    return task.spec().dependsOn().stream()
        .map(run::task)
        .filter(upstream -> !upstream.state().isSuccess())
        .findFirst()
        .map(Upstream::skipped);
  }

  private static RunState skipped(TaskRun upstream) {
    Result result = upstream.state().resultState();
    boolean cancelled = result != null && CANCELLED.contains(result);
    return RunState.ended(
        cancelled ? Result.UPSTREAM_CANCELED : Result.UPSTREAM_FAILED,
        "Skipped, as task " + upstream.spec().key() + " did not succeed.");
  }
}
