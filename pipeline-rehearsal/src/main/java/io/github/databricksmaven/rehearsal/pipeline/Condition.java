package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.expression.Expression;

/**
 * When a stage, job or step runs.
 *
 * @param text as it is written
 */
public record Condition(String text, Expression expression) {

  /** Of a stage or job. */
  static Condition of(Scalar scalar) {
    return of(scalar, RuntimeWords.Of.CONDITION);
  }

  /** Of a step, which waits for nothing but the steps before it. */
  static Condition ofStep(Scalar scalar) {
    return of(scalar, RuntimeWords.Of.STEP);
  }

  private static Condition of(Scalar scalar, RuntimeWords.Of where) {
    Expression expression = Expression.parse(scalar.place(), scalar.text());
    expression.check(where.at(scalar.place()));
    return new Condition(scalar.text(), expression);
  }
}
