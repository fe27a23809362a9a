package io.github.databricksmaven.local.jobs;

import java.util.List;
import java.util.Optional;

/**
 * When a task starts, once all it depends on is over; and what it ends as when it does not.
 *
 * <p>What is {@code EXCLUDED} or {@code DISABLED} did not run: it neither failed nor succeeded
 * (Databricks documentation: Configure task dependencies, Disabled tasks).
 */
enum RunIf {
  ALL_SUCCESS,
  AT_LEAST_ONE_SUCCESS,
  NONE_FAILED,
  ALL_DONE,
  AT_LEAST_ONE_FAILED,
  ALL_FAILED;

  /** What became of a task, as those that depend on it see it. */
  enum Fate {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    EXCLUDED,
    DISABLED
  }

  /** What a task ends as that must not start; empty when it may. */
  Optional<Result> refusal(List<Fate> fates) {
    return starts(fates) ? Optional.empty() : Optional.of(otherwise(fates));
  }

  private boolean starts(List<Fate> fates) {
    return switch (this) {
      case ALL_SUCCESS -> fates.stream().allMatch(Fate.SUCCEEDED::equals);
      case AT_LEAST_ONE_SUCCESS -> fates.contains(Fate.SUCCEEDED);
      case NONE_FAILED ->
          !fates.contains(Fate.FAILED)
              && !fates.contains(Fate.CANCELLED)
              && fates.contains(Fate.SUCCEEDED);
      case ALL_DONE -> true;
      case AT_LEAST_ONE_FAILED -> fates.contains(Fate.FAILED);
      case ALL_FAILED -> fates.stream().allMatch(Fate.FAILED::equals);
    };
  }

  private Result otherwise(List<Fate> fates) {
    return switch (this) {
      case ALL_SUCCESS, AT_LEAST_ONE_SUCCESS, NONE_FAILED -> upstream(fates);
      case ALL_DONE, AT_LEAST_ONE_FAILED, ALL_FAILED -> notNeeded(fates);
    };
  }

  private static Result upstream(List<Fate> fates) {
    if (fates.contains(Fate.FAILED)) {
      return Result.UPSTREAM_FAILED;
    }
    return fates.contains(Fate.CANCELLED) ? Result.UPSTREAM_CANCELED : notNeeded(fates);
  }

  private static Result notNeeded(List<Fate> fates) {
    return fates.contains(Fate.DISABLED) ? Result.DISABLED : Result.EXCLUDED;
  }
}
