package io.github.databricksmaven.rehearsal.document;

import io.github.databricksmaven.yaml.Place;

/**
 * Text, a number, a truth value or nothing.
 *
 * @param text as it is written; of {@link Kind#NOTHING} the empty text
 */
public record Scalar(Place place, Kind kind, String text) implements Value {
  /** What a scalar is, as Azure Pipelines tells them apart. */
  public enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING,
    /** Two to four numbers; only a literal of an expression is one. */
    VERSION
  }
}
