package io.github.databricksmaven.local.jobs;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task of a run; a change is a new value. Times are milliseconds since the epoch,
 * zero until then.
 *
 * @param runId the attempt's own, never the run's
 * @param spec as submitted
 * @param resolved the same with references filled in; null until it starts
 * @param attempt how many attempts of the task the run made before
 * @param repairId the repair that it belongs to; zero for none
 * @param iteration null unless it is one round of another task
 * @param runningSince when its first cell began
 */
record TaskRun(
    long runId,
    TaskSpec spec,
    @Nullable TaskSpec resolved,
    int attempt,
    long repairId,
    @Nullable Iteration iteration,
    RunState state,
    long startTime,
    long runningSince,
    long endTime,
    TaskOutput output) {

  TaskRun {
    // Absent in what an earlier server wrote.
    output = Objects.requireNonNullElse(output, TaskOutput.NONE);
  }

  static TaskRun blocked(long runId, TaskSpec spec) {
    return new TaskRun(runId, spec, null, 0, 0, null, RunState.blocked(), 0, 0, 0, TaskOutput.NONE);
  }

  /** One round of a task that repeats another. */
  static TaskRun round(long runId, TaskSpec spec, long repairId, Iteration iteration) {
    return new TaskRun(
        runId, spec, null, 0, repairId, iteration, RunState.blocked(), 0, 0, 0, TaskOutput.NONE);
  }

  /** Another attempt of the same task, which waits. */
  TaskRun again(long id) {
    return again(id, repairId, RunState.waitingForRetry());
  }

  /** Another attempt of the same task, in a repair of the run. */
  TaskRun repaired(long id, long repair, TaskSpec changed) {
    TaskRun next = again(id, repair, RunState.blocked());
    return new TaskRun(
        id, changed, null, next.attempt, repair, iteration, next.state, 0, 0, 0, TaskOutput.NONE);
  }

  boolean isOver() {
    return state.isOver();
  }

  boolean isBlocked() {
    return state.lifeCycleState() == LifeCycle.BLOCKED;
  }

  boolean isWaiting() {
    return state.lifeCycleState() == LifeCycle.WAITING_FOR_RETRY;
  }

  boolean isStopping() {
    return state.lifeCycleState() == LifeCycle.TERMINATING;
  }

  /** Whether it is a round of the task with this run id. */
  boolean isRoundOf(long forEach) {
    return iteration != null && iteration.of() == forEach;
  }

  /** Whether it is another attempt of the same task, or of the same round. */
  boolean isSameAs(TaskRun other) {
    return spec.key().equals(other.spec.key())
        && (iteration == null
            ? other.iteration == null
            : other.iteration != null
                && iteration.of() == other.iteration.of()
                && iteration.index() == other.iteration.index());
  }

  /** The task as it runs: with references filled in, once it has started. */
  TaskSpec actual() {
    return resolved == null ? spec : resolved;
  }

  TaskRun starting(TaskSpec filled, String message, long now) {
    return new TaskRun(
        runId,
        spec,
        filled,
        attempt,
        repairId,
        iteration,
        RunState.pending(message),
        now,
        0,
        0,
        output);
  }

  TaskRun pending(String message, long now) {
    long start = startTime == 0 ? now : startTime;
    return in(RunState.pending(message), start, runningSince, 0);
  }

  TaskRun running(long now) {
    return in(RunState.running(), startTime, now, 0);
  }

  TaskRun terminating(String message) {
    return in(RunState.terminating(message), startTime, runningSince, 0);
  }

  TaskRun ended(RunState end, long now) {
    return in(end, startTime == 0 ? now : startTime, runningSince, now);
  }

  TaskRun leaving(UnaryOperator<TaskOutput> change) {
    return new TaskRun(
        runId,
        spec,
        resolved,
        attempt,
        repairId,
        iteration,
        state,
        startTime,
        runningSince,
        endTime,
        change.apply(output));
  }

  /** Milliseconds before the first cell. */
  long setupDuration() {
    long until = runningSince == 0 ? endTime : runningSince;
    return until == 0 ? 0 : until - startTime;
  }

  /** Milliseconds in the notebook; zero until it has ended. */
  long executionDuration() {
    return runningSince == 0 || endTime == 0 ? 0 : endTime - runningSince;
  }

  Optional<String> exit() {
    return Optional.ofNullable(output.exitValue());
  }

  private TaskRun again(long id, long repair, RunState next) {
    return new TaskRun(
        id, spec, null, attempt + 1, repair, iteration, next, 0, 0, 0, TaskOutput.NONE);
  }

  private TaskRun in(RunState next, long start, long running, long end) {
    return new TaskRun(
        runId, spec, resolved, attempt, repairId, iteration, next, start, running, end, output);
  }
}
