package io.github.databricksmaven.local.switches;

import io.github.databricksmaven.local.wire.ApiError;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long every request waits before anything else happens to it.
 *
 * @param millis at least
 * @param jitterMillis at most so much more, each time another
 */
public record Latency(long millis, long jitterMillis) {
  /** A request that waits longer than its connection may idle would be given up. */
  private static final long MAX_MILLIS = 20_000;

  private static final long NANOS = 1_000_000;

  public Latency {
    if (millis < 0 || jitterMillis < 0 || millis + jitterMillis > MAX_MILLIS) {
      throw ApiError.invalid(
          "A latency of "
              + millis
              + " ms with a jitter of "
              + jitterMillis
              + " ms cannot be had; it is not negative, and at most "
              + MAX_MILLIS
              + " ms in all.");
    }
  }

  long nanos(DoubleSupplier dice) {
    return jitterMillis == 0
        ? millis * NANOS
        : millis * NANOS + (long) (jitterMillis * NANOS * dice.getAsDouble());
  }

  static Latency of(Duration latency, Duration jitter) {
    return new Latency(latency.toMillis(), jitter.toMillis());
  }

  @Override
  public String toString() {
    return "latency "
        + millis
        + " ms"
        + (jitterMillis == 0 ? "" : " to " + (millis + jitterMillis) + " ms");
  }
}
