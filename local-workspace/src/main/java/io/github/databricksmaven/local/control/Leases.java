package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.wire.ApiError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Promises not to stop by idling, each good for a minute after its last renewal. */
public final class Leases {
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final Clock clock;
  private final Map<String, Lease> given = new ConcurrentHashMap<>();

  public Leases(Clock clock) {
    this.clock = clock;
  }

  /**
   * Gives a lease; returns its id.
   *
   * @param holder for people who wonder why the server does not end
   */
  public String take(String holder) {
    String id = UUID.randomUUID().toString();
    given.put(id, new Lease(holder, clock.instant()));
    return id;
  }

  /**
   * Prolongs a lease.
   *
   * @throws ApiError RESOURCE_DOES_NOT_EXIST when it has expired or was given back
   */
  public void renew(String id) {
    forgetExpired();
    if (given.computeIfPresent(id, (same, lease) -> lease.renewed(clock.instant())) == null) {
      throw ApiError.missing("Lease " + id + " does not exist or has expired; take a new one.");
    }
  }

  public void giveBack(String id) {
    given.remove(id);
  }

  /** Whether anybody holds a lease that has not expired. */
  public boolean anyAlive() {
    forgetExpired();
    return !given.isEmpty();
  }

  /** Who holds a lease that has not expired, sorted. */
  public List<String> holders() {
    forgetExpired();
    return given.values().stream().map(Lease::holder).sorted().toList();
  }

  private void forgetExpired() {
    Instant oldest = clock.instant().minus(LIFE);
    given.values().removeIf(lease -> lease.renewedAt().isBefore(oldest));
  }

  private record Lease(String holder, Instant renewedAt) {
    Lease renewed(Instant now) {
      return new Lease(holder, now);
    }
  }
}
