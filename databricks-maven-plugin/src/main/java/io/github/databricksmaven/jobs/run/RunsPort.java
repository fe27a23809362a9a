package io.github.databricksmaven.jobs.run;

import java.util.function.BooleanSupplier;

/** A workspace's runs, as far as they are started, watched and stopped. */
public interface RunsPort {

  /**
   * Starts a run.
   *
   * @param ticket its token gives the same run back, so that a repeated call never runs twice; a
   *     submitted run bears its mark
   */
  RunId start(Work work, Ticket ticket);

  /**
   * The same.
   *
   * @param ended from when on nothing is begun any more: a start that may have been done is asked
   *     for still, as its run is to be cancelled
   */
  default RunId start(Work work, Ticket ticket, BooleanSupplier ended) {
    return start(work, ticket);
  }

  /** The run as it is now. Not repeated when it fails: who watches looks again. */
  RunView look(RunId run);

  /** Asks for a run's end and returns at once; nothing happens when it has ended. */
  void cancel(RunId run);

  /**
   * Runs the failed tasks of a run again, and those that were left out because of them.
   *
   * @param latestRepair the repair before this one, 0 for none: of two repairs that know of the
   *     same one before, the service refuses the second
   */
  void repair(RunId run, long latestRepair);
}
