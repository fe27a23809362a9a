package io.github.databricksmaven.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The requests of the last second, as the service has counted them. */
final class Window {

  private static final Duration LENGTH = Duration.ofSeconds(1);

  private static final Duration CLEARING = Duration.ofMillis(200);

  /** What clocks and schedulers may be off. */
  private static final Duration MARGIN = Duration.ofMillis(3);

  /** What was sent so much later than a request may have arrived before it. */
  private static final Duration OVERTAKEN = Duration.ofMillis(20);

  private final List<Flight> flights = new ArrayList<>();
  private Instant cleared = Instant.EPOCH;

  /**
   * What is old goes now and then: to look at all of them for each would take a tenth of the time.
   */
  void add(Flight flight) {
    if (cleared.plus(CLEARING).isBefore(flight.sent())) {
      Instant old = flight.sent().minus(LENGTH).minus(LENGTH);
      flights.removeIf(other -> other.landed().isBefore(old));
      cleared = flight.sent();
    }
    flights.add(flight);
  }

  /** What the service refused, it did not count. */
  void remove(Flight flight) {
    flights.remove(flight);
  }

  /** From when on one more makes no second that holds more than {@code most}. */
  Instant free(int most) {
    if (flights.size() < most) {
      return Instant.MIN;
    }
    List<Instant> landings = flights.stream().map(Flight::landed).sorted().toList();
    return landings.get(landings.size() - most).plus(LENGTH).plus(MARGIN);
  }

  /** How many were counted in the second before one was refused, which landed then. */
  int seen(Instant landed) {
    Instant begin = landed.minus(LENGTH);
    Instant end = landed.plus(OVERTAKEN);
    return (int)
        flights.stream()
            .filter(flight -> flight.landed().isAfter(begin) && !flight.landed().isAfter(end))
            .count();
  }
}
