package io.github.databricksmaven.environment;

import java.util.Optional;

/**
 * How ready the cluster of a local workspace is that was asked to get ready.
 *
 * @param message how far it is, or why it cannot be
 * @param python the interpreter of its notebooks, once that is there
 */
public record LocalCluster(State state, String message, Optional<String> python) {

  /** Nobody has asked for it; it is on its way; it is there; it cannot be. */
  public enum State {
    COLD,
    STARTING,
    READY,
    FAILED
  }
}
