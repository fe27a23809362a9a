package io.github.databricksmaven.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Workers that send requests as a {@link Pace} lets them, to a service behind a {@link Limiter}, in
 * a time of their own: no thread, no waiting, the same for the same seed.
 */
final class Simulation {

  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

  /** Something that happens at a time; the earlier asked for goes first. */
  private record Event(Instant time, long order, Runnable happens) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = time.compareTo(other.time);
      return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }
  }

  /**
   * How the parallel part went.
   *
   * @param span from its first request to its last
   */
  record Result(int taken, int refused, Duration span) {

    double rate() {
      return taken / (span.toMillis() / 1000.0);
    }

    double refusedShare() {
      return (double) refused / (taken + refused);
    }
  }

  private final Pace pace;
  private final Limiter limiter;
  private final Random random;
  private Duration answer = Duration.ofMillis(50);
  private Duration refusal = Duration.ofMillis(1);
  private Duration retryAfter = Duration.ofSeconds(1);
  private double stallsPerSecond;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private Instant now = BEGIN;
  private Instant stalledUntil = BEGIN;
  private Instant begun = BEGIN;
  private Instant lastSent = BEGIN;
  private boolean someoneWaits;
  private long order;
  private int left;
  private int taken;
  private int refused;

  Simulation(Pace pace, Limiter limiter, long seed) {
    this.pace = pace;
    this.limiter = limiter;
    this.random = new Random(seed);
  }

  static Instant begin() {
    return BEGIN;
  }

  /** Refusals take as long as answers. */
  Simulation refusingSlowly() {
    refusal = answer;
    return this;
  }

  /** Now and then everything stands still for up to 50 ms before the service sees it. */
  Simulation stalling() {
    stallsPerSecond = 0.5;
    return this;
  }

  Simulation retryAfter(Duration wait) {
    retryAfter = wait;
    return this;
  }

  /**
   * Sends some requests one after the other, with thoughts between them, as goals begin; then
   * {@code count} in parallel.
   */
  Result run(int count, int workers) {
    left = count;
    stallSometimes();
    Runnable[] first = new Runnable[7];
    first[6] =
        () -> {
          begun = now;
          taken = 0;
          for (int i = 0; i < workers; i++) {
            work();
          }
        };
    for (int i = 5; i >= 0; i--) {
      Runnable then = first[i + 1];
      first[i] = () -> ask(() -> at(now.plusMillis(random.nextInt(400)), then));
    }
    first[0].run();
    while (left > 0 || taken < count) {
      Event event = events.remove();
      now = event.time();
      event.happens().run();
    }
    return new Result(taken, refused, Duration.between(begun, lastSent));
  }

  private void work() {
    if (left > 0) {
      left--;
      ask(this::work);
    }
  }

  private void ask(Runnable then) {
    turns.add(then);
    letThrough();
  }

  private void letThrough() {
    while (!someoneWaits && !turns.isEmpty()) {
      if (pace.next().isAfter(now)) {
        someoneWaits = true;
        Duration oversleep = Duration.ofMillis(random.nextInt(2));
        Instant look = now.plusMillis(50);
        Instant next = pace.next();
        at(
            (next.isBefore(look) ? next : look).plus(oversleep),
            () -> {
              someoneWaits = false;
              letThrough();
            });
      } else {
        send(turns.remove());
      }
    }
  }

  private void send(Runnable then) {
    Flight flight = pace.send("POST /import", now);
    lastSent = now;
    Instant arrival = now.plus(jitter());
    at(stalledUntil.isAfter(arrival) ? stalledUntil : arrival, () -> arrive(flight, then));
  }

  private void arrive(Flight flight, Runnable then) {
    if (limiter.takes(now)) {
      at(
          now.plus(answer).plus(jitter()),
          () -> {
            taken++;
            pace.answered(flight, now);
            then.run();
            letThrough();
          });
    } else {
      at(
          now.plus(refusal),
          () -> {
            refused++;
            pace.refused(flight, now, retryAfter);
            ask(then);
          });
    }
  }

  private void stallSometimes() {
    if (stallsPerSecond > 0) {
      long millis = (long) (1000 * -Math.log(1 - random.nextDouble()) / stallsPerSecond);
      at(
          now.plusMillis(millis),
          () -> {
            stalledUntil = now.plusMillis(random.nextInt(50));
            stallSometimes();
          });
    }
  }

  private Duration jitter() {
    return Duration.ofNanos((long) (2_000_000 * -Math.log(1 - random.nextDouble())));
  }

  private void at(Instant time, Runnable happens) {
    events.add(new Event(time, order++, happens));
  }
}
