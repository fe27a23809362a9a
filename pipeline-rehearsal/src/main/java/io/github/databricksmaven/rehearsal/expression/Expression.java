package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;

/** An expression that was understood: it can be evaluated where its names are known. */
public final class Expression {

  private Expression() {}

  /**
   * Reads one.
   *
   * @param place where it stands, for refusals and for the value it gives
   * @param text what stands between the braces or brackets, or is the condition
   */
  public static Expression parse(Place place, String text) {
    throw new UnsupportedOperationException(place + text);
  }

  /** Its value; a name or function that the scope does not have is refused, used or not. */
  public Value evaluate(Scope scope) {
    throw new UnsupportedOperationException(scope.toString());
  }
}
