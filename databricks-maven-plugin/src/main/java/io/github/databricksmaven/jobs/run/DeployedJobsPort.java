package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.JobId;
import java.util.List;

/** Jobs that a workspace keeps, as far as they are run. */
public interface DeployedJobsPort {

  /** Ids and names of the jobs of that name, whatever its case. */
  List<Named> named(String name);

  /** What runs when the job is run. */
  Deployed get(JobId job);

  /** A job and its name. */
  record Named(JobId id, String name) {}
}
