package io.github.databricksmaven.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link TrackingPort} does: the fake, the local workspace, the service. */
public abstract class TrackingContract {

  protected abstract TrackingPort port();

  /** A run that logged {@code accuracy} 0.5 and then 0.75, and {@code loss} once, as NaN. */
  protected abstract String run();

  @Test
  void theLastValueOfEachMetricCounts() {
    assertEquals(Optional.of(Map.of("accuracy", "0.75", "loss", "NaN")), port().metrics(run()));
  }

  @Test
  void aRunOfAnotherWorkspaceHasNoMetrics() {
    assertEquals(Optional.empty(), port().metrics("0123456789abcdef0123456789abcdef"));
  }
}
