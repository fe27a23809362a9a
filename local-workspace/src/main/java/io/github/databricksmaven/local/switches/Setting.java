package io.github.databricksmaven.local.switches;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One setting of the switches, from when it was made to the next: its dice and its counts. */
final class Setting {
  private final Switches switches;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Optional<String> description;
  private final Random dice;
  private final List<LiveFault> faults;
  private final @Nullable SlidingWindow window;
  private long requests;
  private long refused;
  private @Nullable Instant first;
  private @Nullable Instant last;

  Setting(Switches switches, InstantSource clock, LongSupplier nanoTime) {
    this.switches = switches;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.description = switches.isOff() ? Optional.empty() : Optional.of(switches.toString());
    this.dice = new Random(switches.seed());
    this.faults = switches.faults().stream().map(LiveFault::new).toList();
    RateLimit limit = switches.rateLimit();
    this.window = limit == null ? null : new SlidingWindow(limit.requestsPerSecond());
  }

  Switches switches() {
    return switches;
  }

  Optional<String> description() {
    return description;
  }

  /** Decides in the order in which requests come; short, as they wait for each other here. */
  synchronized Fate arrived(String method, String path) {
    requests++;
    last = clock.instant();
    first = first == null ? last : first;
    Latency latency = switches.latency();
    long wait = latency == null ? 0 : latency.nanos(dice::nextDouble);
    return fate(method, path).after(wait);
  }

  synchronized Counts counts() {
    return new Counts(
        requests, refused, first, last, faults.stream().map(LiveFault::happened).toList());
  }

  private Fate fate(String method, String path) {
    RateLimit limit = switches.rateLimit();
    if (limit != null && window != null && !window.admits(nanoTime.getAsLong())) {
      refused++;
      return new Fate(0, Mishap.TOO_MANY_REQUESTS, limit.retryAfterSeconds());
    }
    for (LiveFault fault : faults) {
      if (fault.happensTo(method, path, dice::nextDouble)) {
        return fault.fate();
      }
    }
    return Fate.WELL;
  }
}
