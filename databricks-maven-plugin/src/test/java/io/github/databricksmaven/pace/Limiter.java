package io.github.databricksmaven.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What stands before a service and refuses what is too much. */
interface Limiter {

  boolean takes(Instant now);

  static Limiter none() {
    return now -> true;
  }

  /** At most so many in any second. */
  static Limiter ofAnySecond(int most) {
    Deque<Instant> taken = new ArrayDeque<>();
    return now -> {
      while (!taken.isEmpty() && !taken.peek().isAfter(now.minus(Duration.ofSeconds(1)))) {
        taken.poll();
      }
      return taken.size() < most && taken.add(now);
    };
  }

  /** A bucket of {@code size} tokens that {@code rate} a second come back to. */
  static Limiter ofBucket(int rate, int size) {
    double[] tokens = {size};
    Instant[] last = {Instant.EPOCH};
    return now -> {
      double back = Duration.between(last[0], now).toMillis() / 1000.0 * rate;
      tokens[0] = Math.min(size, tokens[0] + back);
      last[0] = now;
      if (tokens[0] < 1) {
        return false;
      }
      tokens[0]--;
      return true;
    };
  }

  /** Nothing at all before then. */
  static Limiter closedUntil(Instant opening, Limiter after) {
    return now -> !now.isBefore(opening) && after.takes(now);
  }
}
