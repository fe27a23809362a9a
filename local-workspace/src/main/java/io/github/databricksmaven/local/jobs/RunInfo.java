package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Library;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run, or one of its tasks, on the wire (Databricks REST API documentation: Jobs/getrun).
 *
 * @param job of a run; null for a task
 * @param taskKey of a task; null for a run
 * @param tasks of a run; null for a task
 */
record RunInfo(
    long jobId,
    @JsonUnwrapped @Nullable OfJob job,
    long runId,
    @Nullable Long parentRunId,
    String creatorUserName,
    long numberInJob,
    long originalAttemptRunId,
    @Nullable String runName,
    @Nullable String taskKey,
    State state,
    Status status,
    long startTime,
    long setupDuration,
    long executionDuration,
    long cleanupDuration,
    long endTime,
    @Nullable Long runDuration,
    int attemptNumber,
    String runPageUrl,
    @Nullable String runType,
    String format,
    @Nullable NotebookTask notebookTask,
    @Nullable List<Dependency> dependsOn,
    @Nullable JsonNode newCluster,
    @Nullable String existingClusterId,
    @Nullable List<Library> libraries,
    @Nullable List<RunInfo> tasks) {

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

  record NotebookTask(String notebookPath, String source, Map<String, String> baseParameters) {
    NotebookTask {
      baseParameters = Map.copyOf(baseParameters);
    }
  }

  record Dependency(String taskKey) {}
}
