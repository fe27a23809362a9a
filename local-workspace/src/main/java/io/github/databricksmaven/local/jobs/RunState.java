package io.github.databricksmaven.local.jobs;

import org.jspecify.annotations.Nullable;

/**
 * The state of a run or of one of its tasks.
 *
 * @param lifeCycleState how far it is
 * @param resultState how it ended; null before
 * @param stateMessage for people; may be empty
 */
record RunState(
    LifeCycle lifeCycleState, @Nullable Result resultState, @Nullable String stateMessage) {

  static RunState blocked() {
    return new RunState(LifeCycle.BLOCKED, null, "Waiting for other tasks");
  }

  static RunState pending(String message) {
    return new RunState(LifeCycle.PENDING, null, message);
  }

  static RunState running() {
    return new RunState(LifeCycle.RUNNING, null, "In run");
  }

  static RunState terminating(String message) {
    return new RunState(LifeCycle.TERMINATING, null, message);
  }

  static RunState succeeded() {
    return ended(Result.SUCCESS, "");
  }

  static RunState ended(Result result, String message) {
    return new RunState(LifeCycle.TERMINATED, result, message);
  }

  /** Not the notebook's fault, or it never began. */
  static RunState broken(String message) {
    return new RunState(LifeCycle.INTERNAL_ERROR, Result.FAILED, message);
  }

  boolean isOver() {
    return lifeCycleState.isOver();
  }

  boolean isSuccess() {
    return resultState == Result.SUCCESS;
  }

  String message() {
    return stateMessage == null ? "" : stateMessage;
  }
}
