package io.github.databricksmaven.plan;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only when somebody waits, and then at once. */
public final class StillTime implements Timekeeper {

  private Instant now = Instant.parse("2026-11-01T12:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void pause(Duration duration) {
    now = now.plus(duration);
  }
}
