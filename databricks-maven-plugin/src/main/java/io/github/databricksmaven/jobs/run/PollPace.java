package io.github.databricksmaven.jobs.run;

import java.time.Duration;

/**
 * How long to wait before the next look at a run: short at first, later an eighth of the time it
 * has taken, so that a run of an hour costs about 130 looks and its end is seen soon.
 */
final class PollPace {

  private static final Duration SHORTEST = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private PollPace() {}

  static Duration after(Duration elapsed) {
    Duration share = elapsed.dividedBy(8);
    if (share.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return share.compareTo(LONGEST) > 0 ? LONGEST : share;
  }
}
