package io.github.databricksmaven.local.clusters;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;

/** The one thing that really runs behind all clusters of a workspace. */
public interface Engine {

  /**
   * Gets it ready; returns when it is.
   *
   * @param progress what is being done, for people
   * @return why it cannot be; empty when it is ready
   */
  Optional<String> start(Consumer<String> progress);

  /** Ends it, unless runs are active on it. */
  void stop();

  /** The versions of the Python packages it has, by normal name. */
  SortedMap<String, SortedSet<String>> packages();
}
