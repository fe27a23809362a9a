package io.github.databricksmaven.jobs.run;

/** How far a run or a task is. */
public sealed interface RunState {

  /** The service's word, for example {@code PENDING} or {@code SUCCESS}. */
  String word();

  /**
   * What the service says besides, for example which packages are being installed; may be empty.
   */
  String message();

  /**
   * What may be said while the run goes on: not what a notebook raised, as which secrets tasks have
   * told is known at the end only; and nothing of what goes well.
   */
  default String remark() {
    boolean silent = this instanceof Running || this instanceof Succeeded || this instanceof Failed;
    return silent ? "" : message();
  }

  /** Not begun: PENDING, QUEUED, BLOCKED, WAITING_FOR_RETRY. */
  record Waiting(String word, String message) implements RunState {}

  /** RUNNING or TERMINATING. */
  record Running(String word, String message) implements RunState {}

  /** Nothing more will happen. */
  sealed interface Finished extends RunState {}

  /** SUCCESS: the only state that passes. */
  record Succeeded(String message) implements Finished {
    @Override
    public String word() {
      return "SUCCESS";
    }
  }

  /** FAILED, and everything else that is no success: SUCCESS_WITH_FAILURES, INTERNAL_ERROR … */
  record Failed(String word, String message) implements Finished {}

  /** CANCELED. */
  record Cancelled(String message) implements Finished {
    @Override
    public String word() {
      return "CANCELED";
    }
  }

  /** TIMEDOUT: the workspace ended it. */
  record TimedOut(String message) implements Finished {
    @Override
    public String word() {
      return "TIMEDOUT";
    }
  }

  /** Never begun, because of other tasks: SKIPPED, EXCLUDED, UPSTREAM_FAILED, UPSTREAM_CANCELED. */
  record Skipped(String word, String message) implements Finished {}
}
