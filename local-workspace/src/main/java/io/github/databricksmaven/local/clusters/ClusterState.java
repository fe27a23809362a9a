package io.github.databricksmaven.local.clusters;

/** How a cluster is (Databricks REST API documentation: Clusters, {@code state}). */
enum ClusterState {
  PENDING,
  RESTARTING,
  RUNNING,
  TERMINATED;

  /** Whether it is on its way to RUNNING. */
  boolean isStarting() {
    return this == PENDING || this == RESTARTING;
  }
}
