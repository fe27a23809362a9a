package io.github.databricksmaven.local;

import io.github.databricksmaven.local.runtime.ClusterConfig;
import io.github.databricksmaven.local.runtime.SparkNotebookRuntime;
import java.nio.file.Path;

/** Which notebook runtime the server process uses; the one place that knows it. */
final class NotebookRuntimeChoice {
  private NotebookRuntimeChoice() {}

  /** Spark and Python, with environments cached in {@code pythonDirectory}. */
  static NotebookRuntimes in(Path pythonDirectory) {
    return (folders, python) ->
        new SparkNotebookRuntime(
            ClusterConfig.inheriting(folders.cluster(), folders.dbfs(), pythonDirectory, python),
            folders.mlflow());
  }
}
