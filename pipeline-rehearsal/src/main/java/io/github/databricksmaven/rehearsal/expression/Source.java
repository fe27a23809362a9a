package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.yaml.Place;

/**
 * An expression as it is written.
 *
 * @param place of the value it stands in
 * @param text without white space around it
 */
record Source(Place place, String text) {

  /** The refusal of the whole of it; {@code what} continues a sentence that names it. */
  Misconfigured refuse(String what, String why, String fix) {
    return place.refuse("the expression '" + text + "' " + what, why, fix);
  }

  /**
   * The refusal of a part.
   *
   * @param position of its first character, from 0
   */
  Misconfigured refuse(String part, int position, String why, String fix) {
    return refuse(
        "has '" + part + "' at position " + (position + 1) + ", which cannot be there.", why, fix);
  }
}
