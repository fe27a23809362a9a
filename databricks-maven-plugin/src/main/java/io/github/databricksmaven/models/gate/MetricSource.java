package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.JobOutput;
import java.util.List;
import java.util.Optional;

/** Where a metric may be written down. */
enum MetricSource {
  TEST("test"),
  TRAIN("train"),
  JOB("job"),
  RUN("run");

  /** The order in which they are asked unless a gate says otherwise. */
  static final List<MetricSource> ALL = List.of(values());

  private final String key;

  MetricSource(String key) {
    this.key = key;
  }

  /** As gate files write it. */
  String key() {
    return key;
  }

  Optional<Evidence.Reading> read(String metric, Evidence evidence) {
    return switch (this) {
      case TEST, TRAIN -> evidence.tag(key + "_" + metric);
      case JOB ->
          evidence.outputs().stream()
              .filter(output -> output.metrics().containsKey(metric))
              .findFirst()
              .map(output -> told(output, metric));
      case RUN -> evidence.run().metric(metric);
    };
  }

  private static Evidence.Reading told(JobOutput output, String metric) {
    return new Evidence.Reading(output.metrics().getOrDefault(metric, ""), output.toString());
  }

  /** Where it was looked for in vain. */
  String place(String metric, Evidence evidence) {
    return switch (this) {
      case TEST, TRAIN -> "tag " + key + "_" + metric;
      case JOB -> "outputs of run-job";
      case RUN -> "tracking run" + evidence.run().remark();
    };
  }
}
