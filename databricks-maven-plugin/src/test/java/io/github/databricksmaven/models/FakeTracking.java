package io.github.databricksmaven.models;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tracking runs in memory. */
final class FakeTracking implements TrackingPort {

  private final Map<String, Map<String, String>> runs = new HashMap<>();

  void log(String run, String metric, double value) {
    runs.computeIfAbsent(run, unused -> new HashMap<>()).put(metric, Double.toString(value));
  }

  @Override
  public Optional<TrackingRun> find(String runId) {
    return Optional.ofNullable(runs.get(runId))
        .map(metrics -> new TrackingRun("RUNNING", metrics, Map.of("team", "sugar")));
  }
}
