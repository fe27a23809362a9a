package io.github.databricksmaven.plan;

import java.time.Duration;
import java.time.Instant;

/** Time as the goals see it; tests pass one that does not wait. */
public interface Timekeeper {

  Instant now();

  /** Waits. An interrupt ends the wait early and stays set on the thread: who loops has to look. */
  void pause(Duration duration);
}
