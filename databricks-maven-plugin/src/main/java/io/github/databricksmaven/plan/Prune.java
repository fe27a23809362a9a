package io.github.databricksmaven.plan;

/** What becomes of objects that left the source. */
public enum Prune {
  /** What an earlier deployment put there is deleted. */
  MANAGED,
  /** Nothing is deleted. */
  NONE;

  /** Reads what the user typed for {@code property}. */
  public static Prune parse(String property, String text) {
    return Choice.parse(property, text, Prune.class);
  }
}
