package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.Submission;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be run: a job file that is submitted, or a job that the workspace keeps. */
public sealed interface Work permits Work.Submitted, Deployed {

  /** The job's name, also that of its runs. */
  String name();

  /** The plan's print without the target's line: one line a task, then the count. */
  List<String> lines();

  /** Ids of the clusters that its tasks want to find. */
  Set<String> clusters();

  /**
   * A text that differs when anything of it does, its parameters included: what is run again in the
   * same step is the same work.
   */
  String text();

  /**
   * A job file that is run without being kept.
   *
   * @param submission what is sent for it, its parameters filled in
   */
  record Submitted(Job job, Submission submission) implements Work {

    /** Of a job whose notebooks have absolute paths. */
    public static Submitted of(Job job, Map<String, String> parameters) {
      return new Submitted(job, Submission.of(job, parameters));
    }

    @Override
    public String name() {
      return submission.runName();
    }

    @Override
    public List<String> lines() {
      return job.lines();
    }

    @Override
    public Set<String> clusters() {
      return SubmittedBody.clusters(submission.body());
    }

    @Override
    public String text() {
      return String.valueOf(SubmittedBody.sorted(submission.body()));
    }

    /** What is sent, with the ticket of this call. */
    public Map<String, Object> body(Ticket ticket) {
      return SubmittedBody.with(ticket, submission.body());
    }
  }
}
