package io.github.databricksmaven.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests a second a service is believed to take.
 *
 * <p>It begins at what the user gave, and each answer adds one, as TCP begins: doubled in one round
 * trip, so that a service without a limit is soon used fully. The first refusal shows the limit:
 * what the second before it held. There the allowance stays, and after a while feels its way up,
 * slowly at first, until it is refused again. A second that held less than a third of what was
 * believed shows a service in trouble rather than its limit: then half as much, and up again by one
 * an answer.
 */
final class Allowance {

  /** A probe costs a refusal and the wait after it: seldom enough not to be felt. */
  private static final Duration HOLD = Duration.ofSeconds(60);

  /** A limit below what the user asked for is doubted, and probed sooner. */
  private static final Duration DOUBTFUL_HOLD = Duration.ofSeconds(5);

  /** Growth while probing: 1 % after a second, 4 % after two, 100 % after ten. */
  private static final double PROBE = 0.01;

  private static final double TROUBLE = 1.0 / 3;

  private final int start;
  private double most;
  private double limit = Double.POSITIVE_INFINITY;
  private Instant cut = Instant.MIN;
  private double mostBefore;
  private double limitBefore;

  Allowance(int start) {
    this.start = start;
    this.most = start;
  }

  double most() {
    return most;
  }

  /** Whether the service has ever refused. */
  boolean isLimited() {
    return cut.isAfter(Instant.MIN);
  }

  /** When the latest burst of refusals began: what was sent before belongs to it. */
  Instant cut() {
    return cut;
  }

  void answered(Instant now) {
    if (most < limit) {
      most = Math.min(limit, most + 1);
      return;
    }
    Duration past = Duration.between(cut, now).minus(limit < start ? DOUBTFUL_HOLD : HOLD);
    if (!past.isNegative()) {
      double seconds = past.toMillis() / 1000.0;
      most = limit * (1 + PROBE * seconds * seconds);
    }
  }

  /** A new burst of refusals begins. */
  void refused(Instant now, int seen) {
    cut = now;
    mostBefore = most;
    limitBefore = limit;
    saw(seen);
  }

  /** More of the burst is known: the second before it held {@code seen}. */
  void saw(int seen) {
    boolean isLimit = seen >= Math.min(start, mostBefore) * TROUBLE;
    limit = isLimit ? Math.max(1, seen) : limitBefore;
    most = isLimit ? limit : Math.max(1, mostBefore / 2);
  }
}
