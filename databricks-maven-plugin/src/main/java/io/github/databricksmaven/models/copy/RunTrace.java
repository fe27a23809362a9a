package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.copy.Details.RunLink;
import java.util.List;

/**
 * What is known of the run that made a version.
 *
 * @param remarks what could not be learnt, and why
 */
public record RunTrace(RunLink run, Lineage lineage, List<String> remarks) {

  public RunTrace {
    remarks = List.copyOf(remarks);
  }

  /** No more than the registry says. */
  public static RunTrace of(RunLink run) {
    return new RunTrace(run, Lineage.NONE, List.of());
  }
}
