package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.ml.ExperimentsAPI;
import com.databricks.sdk.service.ml.Metric;
import com.databricks.sdk.service.ml.Run;
import com.databricks.sdk.service.ml.RunData;
import com.databricks.sdk.service.ml.RunTag;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.TrackingRun;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tracking runs by the MLflow API, 2.0. */
record SdkTracking(ExperimentsAPI experiments, Calls calls) implements TrackingPort {

  @Override
  public Optional<TrackingRun> find(String runId) {
    return calls.find("Reading the version's run", () -> run(experiments.getRun(runId).getRun()));
  }

  private static TrackingRun run(@Nullable Run run) {
    @Nullable RunData data = run == null ? null : run.getData();
    Map<String, String> metrics = new HashMap<>();
    Map<String, String> tags = new HashMap<>();
    if (data != null && data.getMetrics() != null) {
      for (Metric metric : data.getMetrics()) {
        metrics.put(metric.getKey(), String.valueOf(metric.getValue()));
      }
    }
    if (data != null && data.getTags() != null) {
      for (RunTag tag : data.getTags()) {
        tags.put(tag.getKey(), String.valueOf(tag.getValue()));
      }
    }
    return new TrackingRun(status(run), metrics, tags);
  }

  private static String status(@Nullable Run run) {
    return run == null || run.getInfo() == null || run.getInfo().getStatus() == null
        ? "UNKNOWN"
        : run.getInfo().getStatus().name();
  }
}
