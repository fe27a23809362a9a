package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.yaml.YamlValue;

/** Paths of what a task runs: absolute, relative to the target folder, or of another store. */
final class PathShape {

  static final Shape NOTEBOOK = (value, reading) -> path(value);

  /** As above, or with the scheme of a store before it, for example {@code dbfs:/}. */
  static final Shape FILE =
      (value, reading) -> value.text().contains(":/") ? value.text() : path(value);

  private PathShape() {}

  private static String path(YamlValue value) {
    try {
      return NotebookPlace.parse(value.text()).toString();
    } catch (Misconfigured climbing) {
      throw value
          .place()
          .refuse(
              "'" + value.text() + "' is no path of a workspace.",
              "it is absolute, or relative to the target folder, without '.' and '..'.",
              "write for example " + value.name() + ": train or /Shared/mlops/train");
    }
  }
}
