package io.github.databricksmaven.local.mlflow;

/** The workspace's notebooks and folders, in which experiments have their places. */
@FunctionalInterface
public interface WorkspaceTree {

  /** Whether a folder is there. */
  boolean hasFolder(String path);
}
