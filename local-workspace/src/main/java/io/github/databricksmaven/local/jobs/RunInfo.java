package io.github.databricksmaven.local.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run on the wire (Databricks REST API documentation: Jobs/getrun).
 *
 * @param tasks null unless they are asked for
 * @param repairHistory null unless it is asked for
 */
record RunInfo(
    long jobId,
    long runId,
    String creatorUserName,
    long numberInJob,
    long originalAttemptRunId,
    String runName,
    State state,
    Status status,
    long startTime,
    long setupDuration,
    long executionDuration,
    long cleanupDuration,
    long endTime,
    long runDuration,
    int attemptNumber,
    String runPageUrl,
    String runType,
    String format,
    @Nullable List<TaskInfo> tasks,
    @Nullable List<RepairInfo> repairHistory) {

  /** The older of two fields that say the same. */
  record State(
      LifeCycle lifeCycleState,
      @Nullable Result resultState,
      String stateMessage,
      boolean userCancelledOrTimedout) {}

  /** The newer one. */
  record Status(String state, @Nullable Details terminationDetails) {}

  /** Why a run ended. */
  record Details(String code, String type, String message) {}
}
