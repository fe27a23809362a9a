package io.github.databricksmaven.local.compute;

/** There is no MLflow server now; the message says what, why and what to do. */
public final class TrackingUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  /** There will be one in a moment, for who asks again. */
  public TrackingUnavailable(String what, String why, String fix) {
    this(text(what, why, fix), false);
  }

  private TrackingUnavailable(String message, boolean lasting) {
    super(message);
    this.lasting = lasting;
  }

  /** There will be none before somebody has cured what is wrong. */
  public static TrackingUnavailable lasting(String message) {
    return new TrackingUnavailable(message, true);
  }

  /** There will be none before somebody has cured what is wrong. */
  public static TrackingUnavailable lasting(String what, String why, String fix) {
    return lasting(text(what, why, fix));
  }

  /** Whether it is of no use to ask again. */
  public boolean isLasting() {
    return lasting;
  }

  private static String text(String what, String why, String fix) {
    return what + "\n  Why: " + why + "\n  Fix: " + fix;
  }
}
