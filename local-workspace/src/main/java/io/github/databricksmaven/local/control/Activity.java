package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.http.Visits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes on in the server: when it was last asked, what runs, and whether it is to end. */
public final class Activity implements Visits {
  /** The last answer, as that to the wish to drain, may be on its way still. */
  private static final Duration ANSWERING = Duration.ofMillis(300);

  private final Clock clock;
  private final Leases leases;
  private final Rehearsals rehearsals;
  private final AtomicInteger activeRuns = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Instant lastVisit;
  private volatile boolean draining;
  private volatile boolean ending;

  public Activity(Clock clock, Leases leases, Rehearsals rehearsals) {
    this.clock = clock;
    this.leases = leases;
    this.rehearsals = rehearsals;
    this.lastVisit = clock.instant();
  }

  /** A request came in on any port. */
  @Override
  public void begun() {
    requests.incrementAndGet();
  }

  @Override
  public void ended() {
    lastVisit = clock.instant();
    requests.decrementAndGet();
  }

  /**
   * Lets a run start, and counts it.
   *
   * @param nested started by a run that is active; refusing it would break that one
   * @return false while draining
   */
  public boolean admitRun(boolean nested) {
    activeRuns.incrementAndGet();
    if ((draining || ending) && !nested) {
      activeRuns.decrementAndGet();
      return false;
    }
    return true;
  }

  public void runEnded() {
    lastVisit = clock.instant();
    activeRuns.decrementAndGet();
  }

  public int activeRuns() {
    return activeRuns.get();
  }

  /** From now on no new runs; the server ends with the last active one. */
  public void drain() {
    draining = true;
  }

  /** Whether it is time to end: drained, or idle for {@code patience} with nobody holding on. */
  public boolean isOver(Duration patience) {
    if (draining) {
      return isQuiet() && isPast(ANSWERING);
    }
    if (!isIdle(patience)) {
      return false;
    }
    // A run may be about to start: it is refused from here on, or it is seen by the second look.
    ending = true;
    ending = isIdle(patience);
    return ending;
  }

  private boolean isIdle(Duration patience) {
    return isQuiet() && !isHeld() && isPast(patience);
  }

  private boolean isPast(Duration patience) {
    return !clock.instant().isBefore(lastVisit.plus(patience));
  }

  private boolean isHeld() {
    return leases.anyAlive() || rehearsals.owner().isPresent();
  }

  private boolean isQuiet() {
    return activeRuns.get() == 0 && requests.get() == 0;
  }
}
