package io.github.databricksmaven.plan;

/** What becomes of what others changed. */
public enum OnDrift {
  /** The deployment is refused before anything is changed. */
  FAIL,
  /** It is overwritten, after a copy of it was kept. */
  OVERWRITE;

  /** Reads what the user typed for {@code property}. */
  public static OnDrift parse(String property, String text) {
    return Choice.parse(property, text, OnDrift.class);
  }
}
