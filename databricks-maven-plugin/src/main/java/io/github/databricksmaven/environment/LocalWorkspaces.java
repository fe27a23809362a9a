package io.github.databricksmaven.environment;

/** The local workspaces of this machine. */
public interface LocalWorkspaces {

  /** Opens a workspace; makes it, and starts the server that holds it, when need be. */
  LocalAccess open(LocalName name);
}
