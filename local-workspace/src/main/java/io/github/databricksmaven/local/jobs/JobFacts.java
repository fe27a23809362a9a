package io.github.databricksmaven.local.jobs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run has of the job that it is a run of; {@link #NONE} of a run that was submitted.
 *
 * @param jobId null for none
 * @param jobName as it was when the run began; null for none
 * @param trigger what started the run
 * @param parameters the job's parameters as this run has them, in the order of their definitions
 */
record JobFacts(
    @Nullable Long jobId,
    @Nullable String jobName,
    Trigger trigger,
    Map<String, String> parameters) {

  /** Of a run that was submitted. */
  static final JobFacts NONE = new JobFacts(null, null, Trigger.ONE_TIME, Map.of());

  JobFacts {
    parameters =
        Collections.unmodifiableMap(
            new LinkedHashMap<>(Objects.requireNonNullElse(parameters, Map.of())));
  }

  /** Whether there is a job at all. */
  boolean isJob() {
    return jobId != null;
  }
}
