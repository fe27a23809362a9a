package io.github.databricksmaven.local.jobs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One task of a run; a change is a new value. Times are milliseconds since the epoch, zero until
 * then.
 *
 * @param runId the task's own, never the run's
 * @param runningSince when its first cell began
 * @param exitValue what the notebook gave to {@code dbutils.notebook.exit}
 * @param error type and message of what it raised
 * @param trace its traceback
 */
record TaskRun(
    long runId,
    TaskSpec spec,
    RunState state,
    long startTime,
    long runningSince,
    long endTime,
    @Nullable String exitValue,
    @Nullable String error,
    @Nullable String trace) {

  static TaskRun blocked(long runId, TaskSpec spec) {
    return new TaskRun(runId, spec, RunState.blocked(), 0, 0, 0, null, null, null);
  }

  boolean isOver() {
    return state.isOver();
  }

  boolean isBlocked() {
    return state.lifeCycleState() == LifeCycle.BLOCKED;
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

  TaskRun exiting(String value) {
    return new TaskRun(runId, spec, state, startTime, runningSince, endTime, value, error, trace);
  }

  TaskRun raising(String raised, String traceback) {
    return new TaskRun(
        runId, spec, state, startTime, runningSince, endTime, exitValue, raised, traceback);
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
    return Optional.ofNullable(exitValue);
  }

  private TaskRun in(RunState next, long start, long running, long end) {
    return new TaskRun(runId, spec, next, start, running, end, exitValue, error, trace);
  }
}
