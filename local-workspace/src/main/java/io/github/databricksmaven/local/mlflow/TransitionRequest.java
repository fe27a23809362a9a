package io.github.databricksmaven.local.mlflow;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for a version to be moved.
 *
 * @param user who asks
 * @param createdAt milliseconds since the epoch
 */
record TransitionRequest(
    String id,
    String version,
    String user,
    Stage stage,
    @Nullable String comment,
    long createdAt) {

  boolean asksFor(String ofVersion, Stage target) {
    return version.equals(ofVersion) && stage == target;
  }
}
