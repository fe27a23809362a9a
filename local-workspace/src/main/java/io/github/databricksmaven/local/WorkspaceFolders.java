package io.github.databricksmaven.local;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where one workspace keeps its state.
 *
 * @param root {@code workspaces/<name>} of the local directory
 */
public record WorkspaceFolders(Path root) {

  static WorkspaceFolders make(Path localDirectory, String name) throws IOException {
    WorkspaceFolders folders = new WorkspaceFolders(localDirectory.resolve("workspaces/" + name));
    PrivateFiles.folder(folders.root());
    PrivateFiles.folder(folders.objects());
    PrivateFiles.folder(folders.dbfs());
    Tree.delete(folders.uploads()); // what a killed server left half received
    PrivateFiles.folder(folders.uploads());
    PrivateFiles.folder(folders.runs());
    PrivateFiles.folder(folders.cluster());
    PrivateFiles.folder(folders.mlflow());
    return folders;
  }

  /** The tree of notebooks and files, as Python sees it. */
  public Path objects() {
    return root.resolve("objects");
  }

  /** The root of {@code dbfs:/}, the same bytes for REST, {@code dbutils.fs} and Spark. */
  public Path dbfs() {
    return root.resolve("dbfs");
  }

  /** For the notebook runtime's own state: the warehouse, sockets, scratch space. */
  public Path cluster() {
    return root.resolve("cluster");
  }

  /** For the MLflow server's database and its log. */
  public Path mlflow() {
    return root.resolve("mlflow");
  }

  Path runs() {
    return root.resolve("runs");
  }

  Path jobs() {
    return root.resolve("jobs");
  }

  /** Bytes on their way in; on the same file system, so that they can be renamed into place. */
  Path uploads() {
    return root.resolve("uploads");
  }
}
