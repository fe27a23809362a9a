package io.github.databricksmaven.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link TrackingPort} does: the fake, the local workspace, the service. */
public abstract class TrackingContract {

  protected abstract TrackingPort port();

  /**
   * A run that goes on, with the tag {@code team} of the value {@code sugar}; it logged {@code
   * accuracy} 0.5 and then 0.75, and {@code loss} once, as NaN.
   */
  protected abstract String run();

  @Test
  void theLastValueOfEachMetricCounts() {
    Map<String, String> metrics = port().find(run()).orElseThrow().metrics();
    assertEquals(Map.of("accuracy", "0.75", "loss", "NaN"), metrics);
  }

  @Test
  void aRunSaysHowItGoesAndWhatItIsTaggedWith() {
    TrackingRun run = port().find(run()).orElseThrow();
    assertEquals("RUNNING", run.status());
    assertEquals("sugar", run.tags().get("team"));
  }

  @Test
  void aRunOfAnotherWorkspaceIsNotFound() {
    assertEquals(Optional.empty(), port().find("0123456789abcdef0123456789abcdef"));
  }
}
