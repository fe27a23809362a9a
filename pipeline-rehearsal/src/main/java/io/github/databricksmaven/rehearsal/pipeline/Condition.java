package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.expression.Expression;

/**
 * When a stage, job or step runs.
 *
 * @param text as it is written
 */
public record Condition(String text, Expression expression) {

  static Condition of(Scalar scalar) {
    Expression expression = Expression.parse(scalar.place(), scalar.text());
    expression.check(new ConditionWords(scalar.place()));
    return new Condition(scalar.text(), expression);
  }
}
