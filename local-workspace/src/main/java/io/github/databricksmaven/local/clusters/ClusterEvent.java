package io.github.databricksmaven.local.clusters;

import java.util.Map;

/**
 * Something that happened to a cluster (Databricks REST API documentation: Clusters/events).
 *
 * @param timestamp milliseconds since the epoch
 * @param type for example {@code RUNNING}
 */
record ClusterEvent(String clusterId, long timestamp, String type, Map<String, Object> details) {
  ClusterEvent {
    details = Map.copyOf(details);
  }
}
