package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Library;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The clusters of the workspace, as far as running tasks on them needs. */
public interface Clusters {

  /** Whether there is a cluster with this id, in whatever state. */
  boolean exists(String id);

  /**
   * Refuses a new cluster that asks for a policy which is not there, or does not let it in.
   *
   * @param where begins the refusal
   */
  void checkPolicy(String where, JsonNode cluster);

  /** Starts a cluster unless it runs; returns at once. */
  void start(String id) throws IOException;

  /** The environment variables that a cluster gives its notebooks. */
  Map<String, String> environment(String id);

  /** Why a library cannot be had, with its name; empty when it is there. */
  Optional<String> refusal(Library library);
}
