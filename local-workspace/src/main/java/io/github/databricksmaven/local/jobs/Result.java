package io.github.databricksmaven.local.jobs;

/** How a run ended (Databricks REST API documentation: Jobs, {@code result_state}). */
enum Result {
  SUCCESS,
  FAILED,
  TIMEDOUT,
  CANCELED,
  UPSTREAM_FAILED,
  UPSTREAM_CANCELED,
  MAXIMUM_CONCURRENT_RUNS_REACHED
}
