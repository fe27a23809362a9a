package io.github.databricksmaven.local.switches;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came since the switches were set.
 *
 * @param requests all of them, whatever became of them
 * @param refused by the rate limit
 * @param first when the first came; null before it
 * @param last when the latest came; null before it
 * @param faults how often each fault happened, in their order
 */
public record Counts(
    long requests,
    long refused,
    @Nullable Instant first,
    @Nullable Instant last,
    List<Long> faults) {

  public Counts {
    faults = List.copyOf(faults);
  }
}
