package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.problem.Unsuccessful;

/**
 * A run as it was when it was no longer watched.
 *
 * @param how why the watch ended
 * @param cancel what became of the run then, as the end of a sentence; empty when it had ended
 */
record Watched(RunView run, How how, String cancel) {

  /** Why a watch ends. */
  enum How {
    /** The run had ended. */
    OVER,
    /** The user's time was up. */
    TIMEOUT,
    /** Maven was being ended. */
    INTERRUPTED
  }

  static Watched over(RunView run) {
    return new Watched(run, How.OVER, "");
  }

  /** Of what was broken off: what it says instead of the run's own result. */
  Unsuccessful failure(String limit) {
    return how == How.TIMEOUT
        ? new Unsuccessful(
            "Run " + run.id() + cancel + ": it took longer than " + limit + ".",
            "<timeout> limits how long the goal waits; the run was " + run.state().word() + ".",
            "give it more time, for example -Ddatabricks.timeout=4h, or look at the run's page.")
        : new Unsuccessful(
            "Run " + run.id() + cancel + ": the build was interrupted.",
            "a run without its build would go on costing.",
            "start the goal again.");
  }
}
