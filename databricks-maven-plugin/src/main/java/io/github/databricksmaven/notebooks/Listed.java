package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;

/** One entry of a folder. */
public sealed interface Listed {

  WorkspacePath path();

  /**
   * A notebook or file. Which format a notebook was written in, the service does not remember.
   *
   * @param size in bytes; −1 where the service does not tell it, as for notebooks
   */
  record Leaf(WorkspacePath path, Kind kind, Stamp stamp, long size) implements Listed {}

  /** A folder, or something that behaves like one here: a repository. */
  record Folder(WorkspacePath path) implements Listed {}

  /** A dashboard, an alert, a notebook in a language that nobody knows here: never touched. */
  record Other(WorkspacePath path, String type) implements Listed {}
}
