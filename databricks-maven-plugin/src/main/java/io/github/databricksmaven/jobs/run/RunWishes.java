package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a user wants something run.
 *
 * @param timeout for all of it, waiting included
 * @param repair which run is repaired instead; empty for none
 */
public record RunWishes(
    Duration timeout,
    WhenRunning whenRunning,
    OnInterrupt onInterrupt,
    Optional<RepairWish> repair,
    PassOn passOn) {

  /** Reads what the user typed. */
  public static RunWishes parse(
      String timeout,
      String whenRunning,
      String onInterrupt,
      @Nullable String repair,
      List<String> passOn) {
    return new RunWishes(
        Durations.parse("timeout", timeout),
        WhenRunning.parse(whenRunning),
        OnInterrupt.parse(onInterrupt),
        Optional.ofNullable(repair).map(RepairWish::parse),
        PassOn.parse(passOn));
  }
}
