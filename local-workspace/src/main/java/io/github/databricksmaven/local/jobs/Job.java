package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/**
 * A stored job; a change is a new value, and is what is kept on disk.
 *
 * @param createdTime milliseconds since the epoch
 * @param single whether it was given in the older form, with one task and no list
 * @param settings as given, in the form with a list of tasks
 * @param grants who may do what with it; one is the owner's
 */
record Job(long jobId, long createdTime, boolean single, ObjectNode settings, List<Grant> grants) {

  Job {
    settings = settings.deepCopy();
    grants = List.copyOf(Objects.requireNonNullElse(grants, List.of()));
  }

  @Override
  public ObjectNode settings() {
    return settings.deepCopy();
  }

  String name() {
    return settings.path("name").asText(JobSettings.UNTITLED);
  }

  Job with(ObjectNode others, boolean single) {
    return new Job(jobId, createdTime, single, others, grants);
  }

  Job with(List<Grant> others) {
    return new Job(jobId, createdTime, single, settings, others);
  }
}
