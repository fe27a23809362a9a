package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.jobs.RunIf.Fate;
import java.util.List;
import java.util.Optional;

/** Whether a task may start once everything it depends on has ended. */
final class Upstream {
  private Upstream() {}

  /** Whether all that a task depends on has ended. */
  static boolean isOver(Run run, TaskRun task) {
    return task.spec().dependsOn().stream().allMatch(one -> run.task(one.taskKey()).isOver());
  }

  /** The end of a task that must not start; absent when it may. */
  static Optional<RunState> refusal(Run run, TaskRun task) {
    TaskSpec spec = task.spec();
    if (spec.disabled()) {
      return Optional.of(RunState.ended(Result.DISABLED, "The task is disabled."));
    }
    if (spec.dependsOn().isEmpty()) {
      return Optional.empty();
    }
    List<Fate> fates = spec.dependsOn().stream().map(one -> fate(run, one)).toList();
    // "If all task dependencies are excluded, the task is also excluded regardless of Run if."
    return fates.stream().allMatch(Fate.EXCLUDED::equals)
        ? Optional.of(RunState.ended(Result.EXCLUDED, "All that the task depends on is excluded."))
        : spec.runIf().refusal(fates).map(result -> RunState.ended(result, why(spec, result)));
  }

  private static Fate fate(Run run, Dependency dependency) {
    TaskRun upstream = run.task(dependency.taskKey());
    Result result = upstream.state().resultState();
    if (result == null) {
      return Fate.FAILED;
    }
    return switch (result) {
      case SUCCESS, SUCCESS_WITH_FAILURES ->
          dependency.outcome() == null || dependency.outcome().equals(upstream.output().outcome())
              ? Fate.SUCCEEDED
              : Fate.EXCLUDED;
      case FAILED, TIMEDOUT, UPSTREAM_FAILED, MAXIMUM_CONCURRENT_RUNS_REACHED -> Fate.FAILED;
      case CANCELED, UPSTREAM_CANCELED -> Fate.CANCELLED;
      case EXCLUDED -> Fate.EXCLUDED;
      case DISABLED -> Fate.DISABLED;
    };
  }

  private static String why(TaskSpec spec, Result result) {
    String keys = String.join(", ", spec.dependsOn().stream().map(Dependency::taskKey).toList());
    return switch (result) {
      case EXCLUDED -> "Not run, as what became of " + keys + " does not call for it.";
      case DISABLED -> "Not run, as what it depends on is disabled: " + keys + ".";
      default -> "Skipped, as not all that it depends on succeeded: " + keys + ".";
    };
  }
}
