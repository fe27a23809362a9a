package io.github.databricksmaven.local.jobs;

/** How far a run is (Databricks REST API documentation: Jobs, {@code life_cycle_state}). */
enum LifeCycle {
  BLOCKED,
  PENDING,
  WAITING_FOR_RETRY,
  RUNNING,
  TERMINATING,
  TERMINATED,
  INTERNAL_ERROR;

  boolean isOver() {
    return this == TERMINATED || this == INTERNAL_ERROR;
  }

  /** The same in the newer field {@code status.state}, which has fewer words. */
  String status() {
    return switch (this) {
      case INTERNAL_ERROR -> TERMINATED.name();
      case WAITING_FOR_RETRY -> "WAITING";
      default -> name();
    };
  }
}
