package io.github.databricksmaven.goal;

import io.github.databricksmaven.plan.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/** The machine's clock. */
record SystemTime() implements Timekeeper {

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
