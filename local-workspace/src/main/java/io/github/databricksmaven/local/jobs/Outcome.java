package io.github.databricksmaven.local.jobs;

import java.util.Optional;
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
    if (run.tasks().stream().allMatch(TaskRun::isOver)) {
      return end(run, stopping);
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

  private static RunState end(Run run, Optional<Stop> stopping) {
    if (run.tasks().stream().allMatch(task -> task.state().isSuccess())) {
      return RunState.succeeded();
    }
    return stopping
        .map(stop -> RunState.ended(stop.result(), stop.message()))
        .or(() -> worst(run))
        .orElseThrow();
  }

  /** The first task that failed by itself gives the run its state. */
  private static Optional<RunState> worst(Run run) {
    return Stream.of(Result.FAILED, Result.TIMEDOUT, Result.CANCELED, Result.UPSTREAM_FAILED)
        .flatMap(
            result -> run.tasks().stream().filter(task -> task.state().resultState() == result))
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
