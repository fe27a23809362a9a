package io.github.databricksmaven.local.switches;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request.
 *
 * @param waitNanos how long it waits first
 * @param mishap what happens then; null when it goes well
 * @param retryAfterSeconds of a refusal; null for none
 */
public record Fate(long waitNanos, @Nullable Mishap mishap, @Nullable Integer retryAfterSeconds) {
  static final Fate WELL = new Fate(0, null, null);

  Fate after(long nanos) {
    return nanos == 0 ? this : new Fate(nanos, mishap, retryAfterSeconds);
  }
}
