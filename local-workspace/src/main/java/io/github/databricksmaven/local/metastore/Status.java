package io.github.databricksmaven.local.metastore;

/**
 * How far the registration of a version is. The service's third, FAILED_REGISTRATION, does not
 * happen here: what is refused stays pending.
 */
public enum Status {
  /** Its files come in; they cannot be loaded yet. */
  PENDING_REGISTRATION,
  /** Its files are complete and stay as they are. */
  READY
}
