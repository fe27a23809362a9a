package io.github.databricksmaven.plan;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a parallel piece of work.
 *
 * @param result what came out, null when it failed
 * @param failure why it failed, null when it did not
 */
public record Attempt<T, R>(
    T item, @Nullable R result, @Nullable RuntimeException failure, Instant begun, Duration took) {

  public boolean failed() {
    return failure != null;
  }
}
