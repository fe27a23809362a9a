package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code runs/submit} is sent for a job: its clusters within its tasks, its parameters filled
 * in, as a run that is of no deployed job has neither.
 *
 * @param body without {@code idempotency_token}
 */
public record Submission(String runName, Map<String, Object> body) {

  public Submission {
    body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
  }

  /**
   * The submission of a job.
   *
   * @param parameters win over the defaults that the job declares
   */
  public static Submission of(Job job, Map<String, String> parameters) {
    Problems problems = new Problems();
    DeployedOnly.refuse(job, problems);
    Job whole = JobParameters.intoTasks(JobClusters.intoTasks(job), parameters);
    problems.refuseAny("of the job's file cannot be submitted; nothing was sent");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("run_name", job.name());
    body.putAll(whole.settings());
    body.remove("name");
    body.remove("job_clusters");
    body.remove("parameters");
    return new Submission(job.name(), body);
  }
}
