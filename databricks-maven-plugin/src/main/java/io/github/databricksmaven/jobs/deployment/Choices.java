package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the user chose about a deployment of jobs.
 *
 * @param owner whose jobs they are
 * @param folder of the source, by which jobs of several deployments of one owner are told apart
 * @param adopt names or numbers of jobs of nobody that are taken over
 */
public record Choices(Owner owner, String folder, Prune prune, OnDrift onDrift, Set<String> adopt) {

  public Choices {
    adopt = new TreeSet<>(adopt);
  }

  /** Whether it came from this source, or nobody knows from which. */
  boolean isOfFolder(Mark mark) {
    return mark.folder().isEmpty() || tellsFolder(mark);
  }

  boolean tellsFolder(Mark mark) {
    return mark.folder().equals(Mark.fingerprint(folder));
  }

  boolean adoptsName(String name) {
    return adopt.stream().anyMatch(name::equalsIgnoreCase);
  }

  boolean adoptsNumber(PresentJob job) {
    return adopt.contains(job.id().toString());
  }
}
