package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.expression.Expression;
import io.github.databricksmaven.yaml.Place;
import java.util.Optional;

/** Where variables come from. */
public sealed interface VariableSource {

  /** Where it is written. */
  Place place();

  /**
   * One that the file gives.
   *
   * @param value may hold macros
   * @param expression that gives the value when the run gets there; empty when the value is text
   */
  record Given(
      Place place, String name, String value, Optional<Expression> expression, boolean readOnly)
      implements VariableSource {}

  /** A variable group, which is not in the file. */
  record Group(Place place, String name) implements VariableSource {}
}
