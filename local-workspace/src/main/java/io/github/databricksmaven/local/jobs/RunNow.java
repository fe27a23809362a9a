package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
import io.github.databricksmaven.local.wire.Required;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody's wish to run a job now (Databricks REST API documentation: Jobs/runnow).
 *
 * @param parameters values for the job's parameters
 * @param notebookParameters values for the widgets of all its notebooks
 * @param only the tasks that shall run; all when empty
 * @param queue whether the run may wait; empty for what the job says
 */
record RunNow(
    long jobId,
    Map<String, String> parameters,
    Map<String, String> notebookParameters,
    List<String> only,
    Optional<Boolean> queue,
    Optional<String> idempotencyToken,
    Trigger trigger,
    Optional<Long> parentTask) {
  private static final String JOB_PARAMETERS = "job_parameters";
  private static final String NOTEBOOK_PARAMETERS = "notebook_params";

  /** "The JSON representation of this field … cannot exceed 10,000 bytes." */
  private static final int MOST_BYTES = 10_000;

  private static final Set<String> KEYS =
      Set.of(
          "job_id",
          JOB_PARAMETERS,
          NOTEBOOK_PARAMETERS,
          "only",
          "queue",
          "idempotency_token",
          "performance_target");

  RunNow {
    parameters = Map.copyOf(parameters);
    notebookParameters = Map.copyOf(notebookParameters);
    only = List.copyOf(only);
  }

  /** A run that nobody gives values. */
  static RunNow of(long jobId, Trigger trigger) {
    return of(jobId, Map.of(), trigger, Optional.empty());
  }

  static RunNow of(
      long jobId, Map<String, String> parameters, Trigger trigger, Optional<Long> parentTask) {
    return new RunNow(
        jobId,
        parameters,
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        trigger,
        parentTask);
  }

  /** Reads the body of {@code run-now}. */
  static RunNow read(JsonNode body, Optional<Long> parentTask) {
    Honoured.only(KEYS, "Run", body);
    return new RunNow(
        jobId(body),
        texts(JOB_PARAMETERS, body),
        texts(NOTEBOOK_PARAMETERS, body),
        only(body.path("only")),
        body.hasNonNull("queue")
            ? Optional.of(JobSettings.isQueued(body.get("queue")))
            : Optional.empty(),
        SubmissionReader.token(body),
        Trigger.ONE_TIME,
        parentTask);
  }

  static long jobId(JsonNode body) {
    JsonNode id = body.path("job_id");
    if (!id.canConvertToLong() && !id.asText("").matches("\\d{1,18}")) {
      throw Required.missing("job_id");
    }
    return id.asLong();
  }

  /**
   * The run that is wanted of a job.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when the job does not go with the wish
   */
  Submission of(JobSettings job) {
    if (job.tasks().isEmpty()) {
      throw ApiError.invalid("Job " + jobId + " has no tasks; there is nothing to run.");
    }
    if (!notebookParameters.isEmpty() && !job.parameters().isEmpty()) {
      throw ApiError.invalid(
          "Job " + jobId + " has job parameters: give job_parameters, not notebook_params.");
    }
    Map<String, String> values = values(job);
    JobTasks chosen = only.isEmpty() ? job.tasks() : job.tasks().only(only);
    return new Submission(
        job.name(),
        chosen.with(notebookParameters).with(values).specs(),
        job.timeoutSeconds(),
        idempotencyToken,
        parentTask,
        new JobFacts(jobId, job.name(), trigger, values));
  }

  /** The room for this run. */
  Room room(JobSettings job) {
    return new Room(job.room().most(), queue.orElse(job.room().queue()));
  }

  private Map<String, String> values(JobSettings job) {
    for (String name : parameters.keySet()) {
      if (!job.parameters().containsKey(name)) {
        throw ApiError.invalid(
            "Job "
                + jobId
                + " has no job parameter '"
                + name
                + "'; it has "
                + (job.parameters().isEmpty()
                    ? "none"
                    : String.join(", ", job.parameters().keySet()))
                + ".");
      }
    }
    Map<String, String> values = new LinkedHashMap<>(job.parameters());
    values.putAll(parameters);
    return values;
  }

  private static Map<String, String> texts(String field, JsonNode body) {
    JsonNode given = body.path(field);
    if (given.toString().length() > MOST_BYTES) {
      throw ApiError.invalid(field + " may have at most " + MOST_BYTES + " bytes as JSON.");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : given.properties()) {
      if (one.getValue().isContainerNode()) {
        throw ApiError.invalid(field + ": the value of '" + one.getKey() + "' is no text.");
      }
      texts.put(one.getKey(), one.getValue().asText());
    }
    return texts;
  }

  private static List<String> only(JsonNode given) {
    List<String> keys = new ArrayList<>();
    given.forEach(key -> keys.add(key.asText()));
    return keys;
  }
}
