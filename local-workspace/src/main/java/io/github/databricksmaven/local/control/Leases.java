package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.wire.ApiError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Promises not to stop by idling, each good for a minute after its last renewal. */
public final class Leases {
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final Clock clock;
  private final Map<String, Instant> renewed = new ConcurrentHashMap<>();

  public Leases(Clock clock) {
    this.clock = clock;
  }

  /** Gives a lease; returns its id. */
  public String take() {
    String id = UUID.randomUUID().toString();
    renewed.put(id, clock.instant());
    return id;
  }

  /**
   * Prolongs a lease.
   *
   * @throws ApiError RESOURCE_DOES_NOT_EXIST when it has expired or was given back
   */
  public void renew(String id) {
    forgetExpired();
    if (renewed.replace(id, clock.instant()) == null) {
      throw ApiError.missing("Lease " + id + " does not exist or has expired; take a new one.");
    }
  }

  public void giveBack(String id) {
    renewed.remove(id);
  }

  /** Whether anybody holds a lease that has not expired. */
  public boolean anyAlive() {
    forgetExpired();
    return !renewed.isEmpty();
  }

  private void forgetExpired() {
    Instant oldest = clock.instant().minus(LIFE);
    renewed.values().removeIf(last -> last.isBefore(oldest));
  }
}
