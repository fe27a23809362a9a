package io.github.databricksmaven.local.jobs;

/** Who asked for a run (Databricks REST API documentation: Jobs/listruns, {@code run_type}). */
enum RunType {
  /** Of a stored job. */
  JOB_RUN,
  /** Of a notebook that was started by another with {@code dbutils.notebook.run}. */
  WORKFLOW_RUN,
  /** Submitted. */
  SUBMIT_RUN;

  static RunType of(Run run) {
    if (run.job().isJob()) {
      return JOB_RUN;
    }
    return run.parentTask() == null ? SUBMIT_RUN : WORKFLOW_RUN;
  }
}
