package io.github.databricksmaven.models;

import java.util.Map;
import java.util.Optional;

/** The tracking runs of a workspace. Failures are {@code WorkspaceFailure}s. */
@FunctionalInterface
public interface TrackingPort {

  /** The last value of each metric of a run, as text; empty when the workspace has no such run. */
  Optional<Map<String, String>> metrics(String runId);
}
