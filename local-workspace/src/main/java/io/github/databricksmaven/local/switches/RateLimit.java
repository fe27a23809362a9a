package io.github.databricksmaven.local.switches;

import io.github.databricksmaven.local.wire.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are let through in any second; the others are answered with status 429.
 *
 * @param requestsPerSecond in any window of one second, wherever it begins
 * @param retryAfterSeconds sent as {@code Retry-After}; absent for none
 */
public record RateLimit(int requestsPerSecond, @Nullable Integer retryAfterSeconds) {
  private static final int MOST = 100_000;

  public RateLimit {
    if (requestsPerSecond < 1 || requestsPerSecond > MOST) {
      throw ApiError.invalid(
          "A limit of "
              + requestsPerSecond
              + " requests per second cannot be had; it is between 1 and "
              + MOST
              + ".");
    }
    if (retryAfterSeconds != null && retryAfterSeconds < 0) {
      throw ApiError.invalid("retry_after_seconds is not negative.");
    }
  }

  @Override
  public String toString() {
    return "at most "
        + requestsPerSecond
        + " requests in any second"
        + (retryAfterSeconds == null ? "" : " (Retry-After " + retryAfterSeconds + ")");
  }
}
