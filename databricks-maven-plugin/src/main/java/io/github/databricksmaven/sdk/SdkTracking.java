package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.ml.ExperimentsAPI;
import com.databricks.sdk.service.ml.GetRunResponse;
import com.databricks.sdk.service.ml.Metric;
import com.databricks.sdk.service.ml.RunData;
import io.github.databricksmaven.models.TrackingPort;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tracking runs by the MLflow API, 2.0. */
record SdkTracking(ExperimentsAPI experiments, Calls calls) implements TrackingPort {

  @Override
  public Optional<Map<String, String>> metrics(String runId) {
    return calls.find("Reading the metrics of the version's run", () -> metricsOf(runId));
  }

  private Map<String, String> metricsOf(String runId) {
    GetRunResponse response = experiments.getRun(runId);
    @Nullable RunData data = response.getRun() == null ? null : response.getRun().getData();
    Map<String, String> metrics = new HashMap<>();
    if (data != null && data.getMetrics() != null) {
      for (Metric metric : data.getMetrics()) {
        metrics.put(metric.getKey(), String.valueOf(metric.getValue()));
      }
    }
    return metrics;
  }
}
