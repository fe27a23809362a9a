package io.github.databricksmaven.local;

import io.github.databricksmaven.local.compute.NotebookRuntime;
import java.util.Optional;

/** Makes the cluster of a workspace; tests pass one that only pretends. */
@FunctionalInterface
public interface NotebookRuntimes {

  /**
   * Makes the cluster, at the workspace's first run.
   *
   * @param python the interpreter somebody asked for
   */
  NotebookRuntime create(WorkspaceFolders folders, Optional<String> python);
}
