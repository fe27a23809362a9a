package io.github.databricksmaven.local.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes on in the server: when it was last asked, what runs, and whether it is to end. */
public final class Activity {
  private final Clock clock;
  private final Leases leases;
  private final AtomicInteger activeRuns = new AtomicInteger();
  private volatile Instant lastVisit;
  private volatile boolean draining;

  public Activity(Clock clock, Leases leases) {
    this.clock = clock;
    this.leases = leases;
    this.lastVisit = clock.instant();
  }

  /** A request came in on any port. */
  public void visited() {
    lastVisit = clock.instant();
  }

  /**
   * Lets a run start, and counts it.
   *
   * @param nested started by a run that is active; refusing it would break that one
   * @return false while draining
   */
  public boolean admitRun(boolean nested) {
    activeRuns.incrementAndGet();
    if (draining && !nested) {
      activeRuns.decrementAndGet();
      return false;
    }
    return true;
  }

  public void runEnded() {
    activeRuns.decrementAndGet();
    lastVisit = clock.instant();
  }

  public int activeRuns() {
    return activeRuns.get();
  }

  /** From now on no new runs; the server ends with the last active one. */
  public void drain() {
    draining = true;
  }

  public boolean isDraining() {
    return draining;
  }

  /** Whether it is time to end: drained, or idle for {@code patience} with nobody holding on. */
  public boolean isOver(Duration patience) {
    if (activeRuns.get() > 0) {
      return false;
    }
    return draining || (!leases.anyAlive() && isIdle(patience));
  }

  private boolean isIdle(Duration patience) {
    return !clock.instant().isBefore(lastVisit.plus(patience));
  }
}
