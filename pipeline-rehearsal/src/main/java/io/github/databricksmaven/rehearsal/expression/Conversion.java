package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Value;

/** Values as Azure Pipelines converts them. */
public final class Conversion {

  private Conversion() {}

  /** Nothing, 0, False and the empty text are false; all else is true, a text "false" too. */
  public static boolean truth(Value value) {
    throw new UnsupportedOperationException(value.toString());
  }

  /** Truth is {@code True} or {@code False}, nothing is empty; a list or mapping is refused. */
  public static String text(Value value) {
    throw new UnsupportedOperationException(value.toString());
  }
}
