package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Library;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task on the wire (Databricks REST API documentation: Jobs/getrun, {@code tasks}
 * and {@code iterations}).
 *
 * @param notebookTask as submitted, as are the other kinds; those that the task is not are null
 * @param conditionTask with its outcome, once it has one
 * @param forEachTask with how far it is
 * @param resolvedValues parameters with references filled in; only when asked for
 * @param iterations of a task that repeats another; only when it is asked for by its own run id
 */
record TaskInfo(
    long jobId,
    long runId,
    long parentRunId,
    String creatorUserName,
    long numberInJob,
    long originalAttemptRunId,
    String runName,
    String taskKey,
    @Nullable String description,
    RunInfo.State state,
    RunInfo.Status status,
    long startTime,
    long setupDuration,
    long executionDuration,
    long cleanupDuration,
    long endTime,
    int attemptNumber,
    String runPageUrl,
    String format,
    RunIf runIf,
    @Nullable Boolean disabled,
    @Nullable Integer maxRetries,
    @Nullable Long minRetryIntervalMillis,
    @Nullable Boolean retryOnTimeout,
    @Nullable Long timeoutSeconds,
    @Nullable JsonNode notebookTask,
    @Nullable JsonNode sparkPythonTask,
    @Nullable JsonNode conditionTask,
    @Nullable JsonNode forEachTask,
    @Nullable JsonNode runJobTask,
    @Nullable JsonNode resolvedValues,
    @Nullable List<Dependency> dependsOn,
    @Nullable JsonNode newCluster,
    @Nullable String existingClusterId,
    @Nullable List<Library> libraries,
    @Nullable List<TaskInfo> iterations) {}
