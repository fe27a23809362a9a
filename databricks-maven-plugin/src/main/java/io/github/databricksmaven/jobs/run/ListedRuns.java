package io.github.databricksmaven.jobs.run;

import java.util.List;

/**
 * Runs as a list shows them.
 *
 * @param runs the latest first
 * @param requests how many it took to learn this, at least 1
 */
public record ListedRuns(List<RunSummary> runs, int requests) {

  public ListedRuns {
    runs = List.copyOf(runs);
  }
}
