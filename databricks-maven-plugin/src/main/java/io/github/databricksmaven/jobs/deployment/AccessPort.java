package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import java.util.List;

/** Who may do what with a job. */
public interface AccessPort {

  /** What was given for this job itself, its owner included; not what all jobs inherit. */
  List<Grant> grants(JobId id);

  /** Replaces all of that; exactly one of them is the owner. */
  void replace(JobId id, List<Grant> grants);
}
