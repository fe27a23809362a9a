package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.wire.Library;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The clusters of the workspace, as far as running tasks on them needs. */
public interface Clusters {

  /** Whether there is a cluster with this id, in whatever state. */
  boolean exists(String id);

  /** Starts a cluster unless it runs; returns at once. */
  void start(String id) throws IOException;

  /** The environment variables that a cluster gives its notebooks. */
  Map<String, String> environment(String id);

  /** Why a library cannot be had, with its name; empty when it is there. */
  Optional<String> refusal(Library library);
}
