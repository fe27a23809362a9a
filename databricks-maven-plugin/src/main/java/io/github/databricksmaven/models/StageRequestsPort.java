package io.github.databricksmaven.models;

/**
 * Requests to move versions to stages, for those who may not move them themselves; the workspace
 * registry has them. Failures are {@code WorkspaceFailure}s.
 */
public interface StageRequestsPort {

  /** Whether a request to move the version there is open. */
  boolean isOpen(ModelName model, ModelVersion version, Marker stage);

  /**
   * Asks those who may to move the version there.
   *
   * @param comment why; may be empty
   */
  void open(ModelName model, ModelVersion version, Marker stage, String comment);
}
