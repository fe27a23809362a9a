package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was tried of a plan of jobs, and what became of it. */
final class JobProgress {

  private final List<Case> cases = new ArrayList<>();
  private final Map<String, JobId> ids = new TreeMap<>();

  /** A step of which nothing is to be done. */
  void keep(JobStep step) {
    cases.add(Case.passed(step.subject(), step.change().word(), Duration.ZERO));
    note(step, Optional.ofNullable(step.present()).map(PresentJob::id));
  }

  void add(Attempt<JobStep, Optional<JobId>> attempt) {
    JobStep step = attempt.item();
    cases.add(Case.of(step.subject(), step.effect().word(), attempt.took(), attempt.failure()));
    Optional<JobId> id = attempt.result();
    if (id != null) {
      note(step, id);
    }
  }

  private void note(JobStep step, Optional<JobId> id) {
    if (step.wanted() != null) {
      id.ifPresent(known -> ids.put(step.subject(), known));
    }
  }

  /** Steps that are not begun, as something before them failed. */
  void postpone(List<JobStep> steps) {
    for (JobStep step : steps) {
      Unsuccessful why = new Unsuccessful("", "not begun, as something before it failed", "");
      cases.add(Case.of(step.subject(), step.effect().word(), Duration.ZERO, why));
    }
  }

  boolean hasFailed() {
    return cases.stream().anyMatch(Case::failed);
  }

  /** A case per job, and the numbers of those that are in the workspace now. */
  void describe(ReportDraft report) {
    cases.forEach(report::add);
    report.fact("jobs", ids.entrySet().stream().map(JobProgress::row).toList());
    if (ids.size() == 1) {
      report.output("jobId", ids.values().iterator().next());
    }
  }

  private static Map<String, Object> row(Map.Entry<String, JobId> job) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("job", job.getKey());
    row.put("job_id", job.getValue().value());
    return row;
  }

  void refuseFailures() {
    List<Case> failed = cases.stream().filter(Case::failed).toList();
    if (!failed.isEmpty()) {
      throw new Unsuccessful(
          failed.size() + " of " + cases.size() + " jobs could not be deployed.",
          failed.stream().map(Case::detail).collect(Collectors.joining("\n")),
          "cure the cause and run the goal again; it continues with these.");
    }
  }
}
