package io.github.databricksmaven.local.store;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that are never given twice, growing with time.
 *
 * <p>They lie beyond 2^53, as the service's may: a client that reads ids as floating point fails
 * here and not first in production.
 */
public final class Ids {
  private static final long PER_MILLISECOND = 10_000;

  private final Clock clock;
  private final AtomicLong last;

  /**
   * Continues after {@code last}, the greatest number given so far.
   *
   * @param clock a clock that was put back does no harm
   */
  public Ids(Clock clock, long last) {
    this.clock = clock;
    this.last = new AtomicLong(last);
  }

  public long next() {
    return next(1);
  }

  /** The first of {@code count} numbers in a row. */
  public long next(int count) {
    long now = clock.millis() * PER_MILLISECOND;
    long latest = last.updateAndGet(previous -> Math.max(previous + count, now + count - 1));
    return latest - count + 1;
  }
}
