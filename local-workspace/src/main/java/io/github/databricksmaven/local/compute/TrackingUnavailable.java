package io.github.databricksmaven.local.compute;

/** There is no MLflow server now; the message says what, why and what to do. */
public final class TrackingUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public TrackingUnavailable(String what, String why, String fix) {
    super(what + "\n  Why: " + why + "\n  Fix: " + fix);
  }

  public TrackingUnavailable(String message) {
    super(message);
  }
}
