package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.regex.Pattern;

/** Addresses of persons do not get into tags, which Unity Catalog replicates around the world. */
final class Persons {

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;:]+@[^\\s@<>,;:]+\\.[^\\s@<>,;:]+");

  private Persons() {}

  /** Refuses a comment that names one. */
  static void refuseIn(String comment) {
    if (ADDRESS.matcher(comment).find()) {
      throw new Misconfigured(
          "<comment> names a person by an address.",
          "it goes into tags, which are copied everywhere and kept.",
          "write why, and not who: the build server knows who.");
    }
  }

  /** The text with an ellipsis in the place of addresses. */
  static String without(String text) {
    return ADDRESS.matcher(text).replaceAll("…");
  }
}
