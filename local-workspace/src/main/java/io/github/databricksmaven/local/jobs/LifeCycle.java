package io.github.databricksmaven.local.jobs;

/** How far a run is (Databricks REST API documentation: Jobs, {@code life_cycle_state}). */
enum LifeCycle {
  QUEUED,
  BLOCKED,
  PENDING,
  WAITING_FOR_RETRY,
  RUNNING,
  TERMINATING,
  TERMINATED,
  SKIPPED,
  INTERNAL_ERROR;

  boolean isOver() {
    return this == TERMINATED || this == SKIPPED || this == INTERNAL_ERROR;
  }

  /** The same in the newer field {@code status.state}, which has one word for all ends. */
  String status() {
    if (this == WAITING_FOR_RETRY) {
      return "WAITING";
    }
    return isOver() ? TERMINATED.name() : name();
  }
}
