package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.federation.Trust;
import io.github.databricksmaven.local.switches.Switchboard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workspaces of a server, as the control API needs them. */
public interface Workspaces {

  /** Names of the open ones, sorted. */
  List<String> names();

  /**
   * Creates or opens one; one that is open moves to the port, and takes the interpreter, if no run
   * is active.
   *
   * @param port where it must listen; absent for the remembered port, or any free one
   * @param python interpreter for its notebooks; absent for one that is found
   * @throws io.github.databricksmaven.local.wire.ApiError PORT_TAKEN, or INVALID_STATE while runs
   *     are active
   */
  Opened open(String name, Optional<Integer> port, Optional<String> python);

  /**
   * Gets the cluster of an open one ready before a run needs it; returns at once.
   *
   * @throws io.github.databricksmaven.local.wire.ApiError RESOURCE_DOES_NOT_EXIST when it is not
   *     open
   */
  Warmth warm(String name);

  /** How far that is. */
  Warmth warmth(String name);

  /**
   * The token of an open one for somebody who may only read; a secret, always the same.
   *
   * @throws io.github.databricksmaven.local.wire.ApiError RESOURCE_DOES_NOT_EXIST when it is not
   *     open
   */
  String reader(String name) throws IOException;

  /**
   * Whose tokens an open one exchanges.
   *
   * @throws io.github.databricksmaven.local.wire.ApiError RESOURCE_DOES_NOT_EXIST when it is not
   *     open
   */
  Trust trust(String name);

  /** What an open one does wrong; empty when it is not open. */
  Optional<Switchboard> switches(String name);

  /**
   * How ready a cluster is.
   *
   * @param message how far it is, or why it cannot be
   * @param python the interpreter of its notebooks, once that is there
   */
  record Warmth(State state, String message, @Nullable String python) {
    /** The cluster may have ended since it was ready. */
    public enum State {
      COLD,
      STARTING,
      READY,
      FAILED
    }
  }

  /**
   * An open workspace.
   *
   * @param url where it listens
   * @param token opens it; a secret
   */
  record Opened(String name, String url, String token, long orgId) {
    @Override
    public String toString() {
      return name + " at " + url;
    }
  }
}
