package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.yaml.Place;

/** Where variables come from. */
public sealed interface VariableSource {

  /** Where it is written. */
  Place place();

  /**
   * One that the file gives.
   *
   * @param value may hold macros, or be one runtime expression
   */
  record Given(Place place, String name, String value, boolean readOnly)
      implements VariableSource {}

  /** A variable group, which is not in the file. */
  record Group(Place place, String name) implements VariableSource {}
}
