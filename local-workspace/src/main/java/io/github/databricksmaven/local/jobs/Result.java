package io.github.databricksmaven.local.jobs;

/** How a run ended (Databricks REST API documentation: Jobs, {@code result_state}). */
enum Result {
  SUCCESS,
  SUCCESS_WITH_FAILURES,
  FAILED,
  TIMEDOUT,
  CANCELED,
  UPSTREAM_FAILED,
  UPSTREAM_CANCELED,
  EXCLUDED,
  DISABLED,
  MAXIMUM_CONCURRENT_RUNS_REACHED;

  /** Whether those who wait for it may go on: it succeeded, or was never to run. */
  boolean passes() {
    return this == SUCCESS || this == SUCCESS_WITH_FAILURES || this == EXCLUDED || this == DISABLED;
  }
}
