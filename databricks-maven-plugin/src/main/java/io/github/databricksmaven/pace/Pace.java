package io.github.databricksmaven.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the next request may be sent. Told the time, so that it is simulated in tests.
 *
 * <p>The service counts a request somewhere between its sending and its answer. Counting it late,
 * at its answer less the fastest round trip of its route, no second holds more than is allowed even
 * when requests are held up on their way; a token bucket cannot see that, and is refused again and
 * again.
 */
final class Pace {

  /**
   * Requests follow each other this part of their even distance apart: no bunches for services that
   * want an even flow, and room to make up for a held-up one.
   */
  private static final double SPREAD = 0.9;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Allowance allowance;
  private final Window window = new Window();
  private final Map<String, Duration> fastest = new HashMap<>();
  private Instant lastSent = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;
  private Instant refusedAt = Instant.MIN;
  private Duration nextPause = FIRST_PAUSE;

  Pace(int start) {
    this.allowance = new Allowance(start);
  }

  /** The earliest time for one more request; it may be long ago. */
  Instant next() {
    Instant free = later(window.free(Math.max(1, (int) allowance.most())), pausedUntil);
    return allowance.isLimited() ? later(free, lastSent.plus(distance())) : free;
  }

  Flight send(String route, Instant now) {
    Flight flight = new Flight(route, now);
    window.add(flight);
    lastSent = now;
    return flight;
  }

  /** Taken by the service, whatever it made of it. */
  void answered(Flight flight, Instant now) {
    fastest.merge(flight.route(), Duration.between(flight.sent(), now), Pace::shorter);
    flight.landedAt(landing(flight, now));
    nextPause = FIRST_PAUSE;
    allowance.answered(now);
  }

  /**
   * Refused as one too many. Those sent before the first refusal was known are of the same burst,
   * and do not lower the pace again.
   *
   * @param wait what the service asked for, zero when it did not say
   */
  void refused(Flight flight, Instant now, Duration wait) {
    window.remove(flight);
    pausedUntil = later(pausedUntil, now.plus(wait));
    if (flight.sent().isBefore(allowance.cut())) {
      allowance.saw(window.seen(refusedAt));
      return;
    }
    refusedAt = landing(flight, now);
    allowance.refused(now, window.seen(refusedAt));
    if (wait.isZero()) {
      pausedUntil = later(pausedUntil, now.plus(nextPause));
      nextPause = shorter(nextPause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private Instant landing(Flight flight, Instant now) {
    @Nullable Duration back = fastest.get(flight.route());
    return back == null ? flight.sent() : later(flight.sent(), now.minus(back));
  }

  private Duration distance() {
    return Duration.ofNanos((long) (SPREAD * 1_000_000_000 / allowance.most()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
