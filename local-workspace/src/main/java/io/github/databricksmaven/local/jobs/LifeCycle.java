package io.github.databricksmaven.local.jobs;

/** How far a run is (Databricks REST API documentation: Jobs, {@code life_cycle_state}). */
enum LifeCycle {
  BLOCKED,
  PENDING,
  RUNNING,
  TERMINATING,
  TERMINATED,
  INTERNAL_ERROR;

  boolean isOver() {
    return this == TERMINATED || this == INTERNAL_ERROR;
  }

  /** The same in the newer field {@code status.state}, which has no INTERNAL_ERROR. */
  String status() {
    return this == INTERNAL_ERROR ? TERMINATED.name() : name();
  }
}
