package io.github.databricksmaven.rehearsal.run;

import java.time.Duration;

/**
 * How long things take that nobody wants to wait for in a test.
 *
 * @param minute of what pipelines give in minutes
 * @param firstRetry how long a step waits before it is tried again; each time twice as long
 */
public record Times(Duration minute, Duration firstRetry) {

  /** Those of the service. */
  public static final Times OF_THE_SERVICE =
      new Times(Duration.ofMinutes(1), Duration.ofSeconds(1));
}
