package io.github.databricksmaven.local.jobs;

/** What started a run (Databricks REST API documentation: Jobs, {@code trigger}). */
enum Trigger {
  ONE_TIME,
  PERIODIC,
  RUN_JOB_TASK
}
