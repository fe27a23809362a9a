package io.github.databricksmaven.rehearsal.document;

import io.github.databricksmaven.yaml.Place;

/** A value of a pipeline file or of an expression. */
public sealed interface Value permits Scalar, Sequence, Mapping {
  /** Where it stands; of an expression's value, where the expression stands. */
  Place place();
}
