package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a task left; a change is a new value.
 *
 * @param exitValue what the notebook gave to {@code dbutils.notebook.exit}
 * @param error type and message of what it raised
 * @param trace its traceback
 * @param outcome of a condition: {@code true} or {@code false}
 * @param jobRunId the run that it started of another job
 * @param values what it gave to {@code dbutils.jobs.taskValues.set}, in the order of their keys'
 *     first use
 */
record TaskOutput(
    @Nullable String exitValue,
    @Nullable String error,
    @Nullable String trace,
    @Nullable String outcome,
    @Nullable Long jobRunId,
    Map<String, JsonNode> values) {
  static final TaskOutput NONE = new TaskOutput(null, null, null, null, null, Map.of());

  TaskOutput {
    values =
        Collections.unmodifiableMap(
            new LinkedHashMap<>(Objects.requireNonNullElse(values, Map.of())));
  }

  TaskOutput exiting(String value) {
    return new TaskOutput(value, error, trace, outcome, jobRunId, values);
  }

  TaskOutput raising(String raised, String traceback) {
    return new TaskOutput(exitValue, raised, traceback, outcome, jobRunId, values);
  }

  TaskOutput deciding(boolean holds) {
    return new TaskOutput(exitValue, error, trace, Boolean.toString(holds), jobRunId, values);
  }

  TaskOutput calling(long run) {
    return new TaskOutput(exitValue, error, trace, outcome, run, values);
  }

  TaskOutput with(String key, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new TaskOutput(exitValue, error, trace, outcome, jobRunId, more);
  }
}
