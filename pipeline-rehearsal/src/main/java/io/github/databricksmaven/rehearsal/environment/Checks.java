package io.github.databricksmaven.rehearsal.environment;

import java.util.List;

/**
 * What an environment asks for before a stage deploys to it.
 *
 * @param approvers any one of them may approve; none: nobody has to
 * @param exclusiveLock whether one run at a time deploys to it
 */
public record Checks(List<String> approvers, boolean exclusiveLock) {
  public Checks {
    approvers = List.copyOf(approvers);
  }
}
