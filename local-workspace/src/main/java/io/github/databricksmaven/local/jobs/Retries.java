package io.github.databricksmaven.local.jobs;

/**
 * How often a task that failed is tried again (Databricks REST API documentation: Jobs).
 *
 * @param most attempts after the first; -1 for as many as it takes
 * @param minIntervalMillis between the start of an attempt and that of the next
 * @param onTimeout whether a task that ran out of time is tried again, too
 */
record Retries(int most, long minIntervalMillis, boolean onTimeout) {

  /** Whether another attempt follows one that ended. */
  boolean allow(RunState end, int used) {
    boolean left = most < 0 || used < most;
    return left
        && (end.resultState() == Result.FAILED
            || (onTimeout && end.resultState() == Result.TIMEDOUT));
  }
}
