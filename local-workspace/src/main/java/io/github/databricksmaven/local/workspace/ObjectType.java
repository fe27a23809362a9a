package io.github.databricksmaven.local.workspace;

/** What an object is; it never changes (Databricks REST API documentation: Workspace). */
public enum ObjectType {
  DIRECTORY,
  FILE,
  NOTEBOOK
}
