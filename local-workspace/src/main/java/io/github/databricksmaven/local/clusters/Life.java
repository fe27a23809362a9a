package io.github.databricksmaven.local.clusters;

import org.jspecify.annotations.Nullable;

/**
 * How a cluster is, and since when. Times are milliseconds since the epoch.
 *
 * @param message for people
 * @param startedAt when it was last started
 * @param endedAt when it was last terminated; zero before
 * @param reason why it was terminated; null before
 */
record Life(
    ClusterState state, String message, long startedAt, long endedAt, @Nullable Reason reason) {

  /**
   * Why a cluster was terminated (Databricks REST API documentation: Clusters, {@code
   * termination_reason}).
   */
  record Reason(String code, String type) {
    static final Reason USER_REQUEST = new Reason("USER_REQUEST", "SUCCESS");
    static final Reason START_FAILED = new Reason("SPARK_STARTUP_FAILURE", "SERVICE_FAULT");
    static final Reason INACTIVITY = new Reason("INACTIVITY", "SUCCESS");
  }

  static Life begun(long now) {
    return new Life(ClusterState.PENDING, "Starting Spark", now, 0, null);
  }

  Life restarting(long now) {
    return new Life(ClusterState.RESTARTING, "Restarting Spark", now, endedAt, reason);
  }

  Life starting(long now) {
    return new Life(ClusterState.PENDING, "Starting Spark", now, endedAt, reason);
  }

  Life saying(String news) {
    return new Life(state, news, startedAt, endedAt, reason);
  }

  Life running() {
    return new Life(ClusterState.RUNNING, "", startedAt, endedAt, reason);
  }

  Life terminated(String why, Reason code, long now) {
    return new Life(ClusterState.TERMINATED, why, startedAt, now, code);
  }
}
