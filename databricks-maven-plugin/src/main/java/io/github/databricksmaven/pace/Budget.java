package io.github.databricksmaven.pace;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that a goal may send to one workspace, shared by all its threads. It starts with a
 * number a second, grows until the service refuses, waits as long as the service asks, and stays
 * just within the limit it has seen.
 */
public final class Budget {

  /** How long a goal puts up with a service that refuses or does not answer. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * The service is asked again after so long even when it wants to be left alone for longer: locks
   * are renewed by requests too, and expire.
   */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** A wait is looked at again this often: answers of other threads may shorten it. */
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Timekeeper time;
  private final Pace pace;
  private final ReentrantLock turnstile = new ReentrantLock(true);
  private FailedCall refused = new FailedCall("", "", 0, "");

  /**
   * Nothing sent so far.
   *
   * @param start requests a second to begin with, at least 1
   */
  public Budget(int start, Timekeeper time) {
    this.time = time;
    this.pace = new Pace(start);
  }

  /** A request that was let through; it is to be told what became of it. */
  public final class Permit {

    private final Flight flight;

    private Permit(Flight flight) {
      this.flight = flight;
    }

    /** The service took it, whatever it made of it. */
    public void answered() {
      synchronized (pace) {
        pace.answered(flight, time.now());
      }
    }

    /**
     * Refused as one too many.
     *
     * @param wait what the service asks for, zero when it does not say
     */
    public void refused(FailedCall call, Duration wait) {
      synchronized (pace) {
        pace.refused(flight, time.now(), pause(wait));
        refused = call;
      }
    }
  }

  /**
   * Waits for the turn of one more request, in the order of asking. A thread that is interrupted
   * does not wait: what it still has to say, such as cancelling a run, is said now.
   *
   * @param route which requests take about the same time, for example {@code POST
   *     /api/2.0/workspace/import}
   */
  public Permit take(String route) {
    turnstile.lock();
    try {
      for (Duration wait = untilNext(); isToBeWaited(wait); wait = untilNext()) {
        time.pause(wait.compareTo(LOOK) < 0 ? wait : LOOK);
      }
      return takeAtOnce(route);
    } finally {
      turnstile.unlock();
    }
  }

  /** For what cannot wait, such as cancelling a run while Maven is ended; it is counted too. */
  public Permit takeAtOnce(String route) {
    synchronized (pace) {
      return new Permit(pace.send(route, time.now()));
    }
  }

  /** How long to leave the service alone that asks for so much; what is hopeless stays so. */
  static Duration pause(Duration asked) {
    return asked.compareTo(LONGEST_PAUSE) < 0 || isHopeless(asked) ? asked : LONGEST_PAUSE;
  }

  private static boolean isHopeless(Duration wait) {
    return wait.compareTo(PATIENCE) > 0;
  }

  private static boolean isToBeWaited(Duration wait) {
    return !wait.isNegative() && !wait.isZero() && !Thread.currentThread().isInterrupted();
  }

  private Duration untilNext() {
    synchronized (pace) {
      Instant now = time.now();
      Instant next = pace.next();
      Duration wait = next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
      if (isHopeless(wait)) {
        throw hopeless(wait);
      }
      return wait;
    }
  }

  private WorkspaceFailure hopeless(Duration wait) {
    return new WorkspaceFailure(
        refused,
        "The workspace takes no request for another " + Durations.spoken(wait) + ".",
        "it refused one as too many and asked for that wait; the goal waits at most "
            + Durations.spoken(PATIENCE),
        "run the goal again after that, it continues; or find out who else uses up the limit.");
  }
}
