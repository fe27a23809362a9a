package io.github.databricksmaven.local.mlflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a version, or is asked for, on the wire (Databricks SDK for Java: {@code
 * Activity}, {@code TransitionRequest}).
 *
 * @param creationTimestamp milliseconds since the epoch
 * @param availableActions what the caller may do about it
 */
record ActivityInfo(
    String id,
    String activityType,
    String userId,
    @Nullable String fromStage,
    String toStage,
    @Nullable String comment,
    long creationTimestamp,
    long lastUpdatedTimestamp,
    @Nullable List<String> availableActions) {

  /** A request that is open. */
  static ActivityInfo open(TransitionRequest request, List<String> actions) {
    return new ActivityInfo(
        request.id(),
        "REQUESTED_TRANSITION",
        request.user(),
        null,
        request.stage().toString(),
        request.comment(),
        request.createdAt(),
        request.createdAt(),
        actions);
  }

  record Requested(ActivityInfo request) {}

  record Listing(List<ActivityInfo> requests) {
    Listing {
      requests = List.copyOf(requests);
    }
  }

  record Answered(ActivityInfo activity) {}
}
