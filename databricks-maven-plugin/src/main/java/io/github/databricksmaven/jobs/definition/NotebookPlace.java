package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;

/** Where the notebook of a task is. */
public sealed interface NotebookPlace {

  /** Reads a {@code notebook_path}; refused are parts that climb. */
  static NotebookPlace parse(String text) {
    if (text.strip().startsWith("/")) {
      return new Absolute(WorkspacePath.parse("notebook_path", text));
    }
    String inside = WorkspacePath.parse("notebook_path", "/" + text.strip()).value();
    return new Relative(inside.substring(1));
  }

  /** The whole path. */
  record Absolute(WorkspacePath path) implements NotebookPlace {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * Below the target folder.
   *
   * @param path with slashes, does not start or end with one
   */
  record Relative(String path) implements NotebookPlace {

    Absolute below(WorkspacePath folder) {
      return new Absolute(folder.resolve(path));
    }

    @Override
    public String toString() {
      return path;
    }
  }
}
