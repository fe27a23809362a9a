package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the user chose about a deployment of jobs.
 *
 * @param owner whose jobs they are
 * @param adopt names or numbers of jobs of nobody that are taken over
 */
public record Choices(Owner owner, Prune prune, OnDrift onDrift, Set<String> adopt) {

  public Choices {
    adopt = new TreeSet<>(adopt);
  }

  boolean adoptsName(String name) {
    return adopt.stream().anyMatch(name::equalsIgnoreCase);
  }

  boolean adoptsNumber(PresentJob job) {
    return adopt.contains(job.id().toString());
  }
}
