package io.github.databricksmaven.local.jobs;

import org.jspecify.annotations.Nullable;

/**
 * The state of a run or of one of its tasks.
 *
 * @param lifeCycleState how far it is
 * @param resultState how it ended; null before
 * @param stateMessage for people; may be empty
 * @param terminationCode of a run that could not be carried out, more exact than its state
 */
record RunState(
    LifeCycle lifeCycleState,
    @Nullable Result resultState,
    @Nullable String stateMessage,
    @Nullable String terminationCode) {

  static RunState blocked() {
    return new RunState(LifeCycle.BLOCKED, null, "Waiting for other tasks", null);
  }

  static RunState pending(String message) {
    return new RunState(LifeCycle.PENDING, null, message, null);
  }

  static RunState waitingForRetry() {
    return new RunState(LifeCycle.WAITING_FOR_RETRY, null, "Waiting for the next attempt", null);
  }

  static RunState running() {
    return new RunState(LifeCycle.RUNNING, null, "In run", null);
  }

  /** Of a run that waits until there is room for it. */
  static RunState queued(Room room) {
    return new RunState(
        LifeCycle.QUEUED,
        null,
        "Waiting: " + room.most() + " other runs of this job are active.",
        null);
  }

  /** Of a run for which there was no room. */
  static RunState skipped(Room room) {
    return new RunState(
        LifeCycle.SKIPPED,
        Result.MAXIMUM_CONCURRENT_RUNS_REACHED,
        "Skipped: " + room.most() + " runs of this job are active, its max_concurrent_runs.",
        "MAX_CONCURRENT_RUNS_EXCEEDED");
  }

  static RunState terminating(String message) {
    return new RunState(LifeCycle.TERMINATING, null, message, null);
  }

  static RunState succeeded() {
    return ended(Result.SUCCESS, "");
  }

  static RunState ended(Result result, String message) {
    return new RunState(LifeCycle.TERMINATED, result, message, null);
  }

  /** Not the notebook's fault, or it never began. */
  static RunState broken(String message) {
    return new RunState(LifeCycle.INTERNAL_ERROR, Result.FAILED, message, null);
  }

  /**
   * It never began, for a reason of its submitter's.
   *
   * @param code for example {@code LIBRARY_INSTALLATION_ERROR} (Databricks REST API documentation:
   *     Jobs, {@code termination_details})
   */
  static RunState refused(String code, String message) {
    return new RunState(LifeCycle.INTERNAL_ERROR, Result.FAILED, message, code);
  }

  boolean isOver() {
    return lifeCycleState.isOver();
  }

  boolean isSuccess() {
    return resultState == Result.SUCCESS;
  }

  /** Whether it is over, and nothing went wrong. */
  boolean passes() {
    return resultState != null && resultState.passes();
  }

  String message() {
    return stateMessage == null ? "" : stateMessage;
  }
}
