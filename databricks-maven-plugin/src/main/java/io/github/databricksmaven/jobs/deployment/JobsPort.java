package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs that a workspace keeps. Settings are in the form of the Jobs API, 2.2. */
public interface JobsPort {

  /** All that we may see, each with all its tasks; whom they run as is not told. */
  List<PresentJob> list();

  /** The same of those with this name, whatever its case. */
  List<PresentJob> named(String name);

  /** A whole job, with whom it runs as; empty when there is none of this number. */
  Optional<PresentJob> find(JobId id);

  /**
   * Makes a job, a second one when the name is there already. When it is not known whether that was
   * done, it is not done again.
   *
   * @param settings may have an {@code access_control_list}
   */
  JobId create(Map<String, Object> settings);

  /** Replaces all settings; whom it runs as stays when they do not say it. */
  void reset(JobId id, Map<String, Object> settings);

  /** Replaces the tags, and nothing else. */
  void tag(JobId id, Map<String, String> tags);

  /** Deletes a job; its runs are cancelled by that. */
  void delete(JobId id);
}
