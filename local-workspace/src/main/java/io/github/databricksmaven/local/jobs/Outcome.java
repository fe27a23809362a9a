package io.github.databricksmaven.local.jobs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the states of tasks make the state of their run. */
final class Outcome {
  private Outcome() {}

  /**
   * The state of a run.
   *
   * @param stopping how the whole run is being stopped, if it is
   */
  static RunState of(Run run, Optional<Stop> stopping) {
    List<TaskRun> tasks = run.latest();
    if (tasks.stream().allMatch(TaskRun::isOver)) {
      return end(tasks, stopping);
    }
    if (stopping.isPresent()) {
      return RunState.terminating(stopping.get().message());
    }
    return run.tasks().stream().anyMatch(Outcome::hasBegun) ? RunState.running() : pending(run);
  }

  private static RunState pending(Run run) {
    return run.tasks().stream()
        .filter(task -> task.state().lifeCycleState() == LifeCycle.PENDING)
        .findFirst()
        .map(TaskRun::state)
        .orElse(RunState.pending("Waiting for cluster"));
  }

  private static RunState end(List<TaskRun> tasks, Optional<Stop> stopping) {
    if (tasks.stream().allMatch(task -> task.state().passes())) {
      return RunState.succeeded();
    }
    return stopping
        .map(Stop::state)
        .or(() -> recovered(tasks))
        .or(() -> worst(tasks))
        .orElseThrow();
  }

  /**
   * The tasks on which none depends decide: when they went well, what failed before them was taken
   * care of (Databricks documentation: "Job run status is determined by its leaf tasks").
   */
  private static Optional<RunState> recovered(List<TaskRun> tasks) {
    Set<String> inner =
        tasks.stream()
            .flatMap(task -> task.spec().dependsOn().stream())
            .map(Dependency::taskKey)
            .collect(Collectors.toUnmodifiableSet());
    boolean good =
        tasks.stream()
            .filter(task -> !inner.contains(task.spec().key()))
            .allMatch(task -> task.state().passes());
    return good
        ? worst(tasks).map(state -> RunState.ended(Result.SUCCESS_WITH_FAILURES, state.message()))
        : Optional.empty();
  }

  /** The first task that failed by itself gives the run its state. */
  private static Optional<RunState> worst(List<TaskRun> tasks) {
    return Stream.of(
            Result.FAILED,
            Result.TIMEDOUT,
            Result.CANCELED,
            Result.UPSTREAM_FAILED,
            Result.UPSTREAM_CANCELED)
        .flatMap(result -> tasks.stream().filter(task -> task.state().resultState() == result))
        .findFirst()
        .map(
            task ->
                new RunState(
                    task.state().lifeCycleState(),
                    task.state().resultState(),
                    message(task),
                    task.state().terminationCode()));
  }

  private static String message(TaskRun task) {
    String subject = "Task " + task.spec().key();
    String message = task.state().message();
    return message.startsWith(subject) ? message : subject + " ended with message: " + message;
  }

  private static boolean hasBegun(TaskRun task) {
    return task.isOver() || task.runningSince() > 0;
  }
}
