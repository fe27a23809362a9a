package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import java.util.Collection;
import java.util.List;

/** Tells what is wrong with a job, each at its place in the file. */
record Finding(Places places, Problems problems) {

  /** {@code what} continues a sentence about the place. */
  void add(Pointer pointer, String what, String why, String fix) {
    problems.add(places.problem(pointer, what, why, fix));
  }

  /** The same of a job that need not be from a file; {@code what} is a sentence of its own. */
  void problem(String what, String why, String fix) {
    problems.add(new Problem(what, why, fix));
  }

  /** The same of a name that is none of the known ones. */
  void addUnknown(Pointer pointer, String what, String why, String name, Collection<String> known) {
    add(pointer, what, why, nearest(name, known));
  }

  private static String nearest(String name, Collection<String> known) {
    List<String> near = Nearest.to(name, known, 1);
    if (!near.isEmpty()) {
      return "did you mean '" + near.get(0) + "'?";
    }
    return known.isEmpty()
        ? "add it, or remove this."
        : "known are " + String.join(", ", known.stream().sorted().toList()) + ".";
  }
}
