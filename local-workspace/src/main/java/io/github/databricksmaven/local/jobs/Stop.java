package io.github.databricksmaven.local.jobs;

/** Why a run or task is being stopped, and what it ends as. */
enum Stop {
  CANCEL(Result.CANCELED, "Run cancelled."),
  TIMEOUT(Result.TIMEDOUT, "Run exceeded its timeout_seconds and was stopped.");

  private final Result result;
  private final String message;

  Stop(Result result, String message) {
    this.result = result;
    this.message = message;
  }

  /** What is stopped ends as. */
  RunState state() {
    return RunState.ended(result, message);
  }

  String message() {
    return message;
  }
}
