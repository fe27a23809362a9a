package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
    @JsonUnwrapped @Nullable OfJob job,
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
  record Status(
      String state, @Nullable Details terminationDetails, @Nullable QueueDetails queueDetails) {}

  /** Why a run waits. */
  record QueueDetails(String code, String message) {}

  /**
   * What started a run, and what it has of its job.
   *
   * @param queueDuration milliseconds until its first task began
   */
  record OfJob(
      Trigger trigger,
      @Nullable TriggerInfo triggerInfo,
      @Nullable List<Parameter> jobParameters,
      @Nullable Long queueDuration) {}

  /** The task that started a run. */
  record TriggerInfo(long runId) {}

  /** A job's parameter as a run has it. */
  record Parameter(String name, String value) {}

  /** Why a run ended. */
  record Details(String code, String type, String message) {}
}
