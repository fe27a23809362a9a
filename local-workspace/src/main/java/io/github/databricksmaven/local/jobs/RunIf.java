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
  ALL_SUCCESS {
    @Override
    Optional<Result> refusal(List<Fate> fates) {
      return fates.stream().allMatch(Fate.SUCCEEDED::equals)
          ? Optional.empty()
          : Optional.of(upstream(fates));
    }
  },
  AT_LEAST_ONE_SUCCESS {
    @Override
    Optional<Result> refusal(List<Fate> fates) {
      return fates.contains(Fate.SUCCEEDED) ? Optional.empty() : Optional.of(upstream(fates));
    }
  },
  NONE_FAILED {
    @Override
    Optional<Result> refusal(List<Fate> fates) {
      boolean bad = fates.contains(Fate.FAILED) || fates.contains(Fate.CANCELLED);
      return !bad && fates.contains(Fate.SUCCEEDED)
          ? Optional.empty()
          : Optional.of(upstream(fates));
    }
  },
  ALL_DONE {
    @Override
    Optional<Result> refusal(List<Fate> fates) {
      return Optional.empty();
    }
  },
  AT_LEAST_ONE_FAILED {
    @Override
    Optional<Result> refusal(List<Fate> fates) {
      return fates.contains(Fate.FAILED) ? Optional.empty() : Optional.of(notNeeded(fates));
    }
  },
  ALL_FAILED {
    @Override
    Optional<Result> refusal(List<Fate> fates) {
      return fates.stream().allMatch(Fate.FAILED::equals)
          ? Optional.empty()
          : Optional.of(notNeeded(fates));
    }
  };

  /** What became of a task, as those that depend on it see it. */
  enum Fate {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    EXCLUDED,
    DISABLED
  }

  /** What a task ends as that must not start; empty when it may. */
  abstract Optional<Result> refusal(List<Fate> fates);

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
