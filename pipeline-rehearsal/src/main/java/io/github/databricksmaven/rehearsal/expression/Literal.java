package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;

/** A value that is written out. */
record Literal(Scalar scalar) implements Node {

  @Override
  public Value value(Evaluation evaluation) {
    return scalar;
  }
}
