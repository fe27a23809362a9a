package io.github.databricksmaven.jobs.run;

import java.util.List;

/** Which runs there are and were of the same work: of a job, or of submitted runs of one name. */
public interface HistoryPort {

  /** Those that have not ended. */
  ListedRuns active(Work work);

  /** All submitted ones that have not ended, of whatever name, the latest first. */
  List<RunSummary> activeSubmitted();

  /** Some of those that have ended, the latest first. */
  List<RunSummary> ended(Work work);
}
