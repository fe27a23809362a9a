package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Value;

/** A first name, for example {@code parameters}. */
record Name(String name, int position) implements Node {

  @Override
  public Value value(Evaluation evaluation) {
    return evaluation.scope().named(name).orElseThrow(() -> Unknown.name(evaluation, this));
  }
}
