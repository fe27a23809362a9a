package io.github.databricksmaven.local.switches;

import java.util.concurrent.TimeUnit;

/**
 * Lets so many through in any window of one second: one more is let in when the one that came so
 * many before it is a second old. Who is not let through does not count. Not for several threads.
 */
final class SlidingWindow {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** When the latest were let through, in a circle. */
  private final long[] latest;

  private int oldest;
  private long count;

  SlidingWindow(int most) {
    this.latest = new long[most];
  }

  /**
   * Whether one that comes now is let through.
   *
   * @param now nanoseconds of any origin, never less than before
   */
  boolean admits(long now) {
    if (count >= latest.length && now - latest[oldest] < WINDOW_NANOS) {
      return false;
    }
    latest[oldest] = now;
    oldest = (oldest + 1) % latest.length;
    count++;
    return true;
  }
}
