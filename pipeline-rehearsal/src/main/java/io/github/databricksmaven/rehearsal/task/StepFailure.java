package io.github.databricksmaven.rehearsal.task;

/** A step did not do what it was to do; the message is its issue. */
public final class StepFailure extends Exception {

  public StepFailure(String message) {
    super(message);
  }

  /** The message, which is always there. */
  public String told() {
    return String.valueOf(getMessage());
  }
}
