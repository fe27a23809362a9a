package io.github.databricksmaven.local.metastore;

/** How far the registration of a version is. */
public enum Status {
  /** Its files come in; they cannot be loaded yet. */
  PENDING_REGISTRATION,
  /**
   * It will never be READY; it can only be deleted. Here it takes a switch: see {@code Versions}.
   */
  FAILED_REGISTRATION,
  /** Its files are complete and stay as they are. */
  READY
}
