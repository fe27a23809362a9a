package io.github.databricksmaven.models;

import java.util.Optional;

/** The tracking runs of a workspace. Failures are {@code WorkspaceFailure}s. */
@FunctionalInterface
public interface TrackingPort {

  /** Empty when the workspace has no such run. */
  Optional<TrackingRun> find(String runId);
}
