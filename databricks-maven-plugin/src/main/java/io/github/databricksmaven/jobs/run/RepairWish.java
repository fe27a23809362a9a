package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.WholeNumber;
import java.util.OptionalLong;

/** Which run is to be repaired. */
public sealed interface RepairWish {

  /** The latest of the job. */
  record Last() implements RepairWish {}

  /** The one of that number. */
  record Of(RunId run) implements RepairWish {}

  /** Reads what the user typed. */
  static RepairWish parse(String text) {
    String typed = text.strip();
    if (typed.equals("last")) {
      return new Last();
    }
    OptionalLong run = WholeNumber.id(typed);
    if (run.isPresent()) {
      return new Of(new RunId(run.getAsLong()));
    }
    throw new Misconfigured(
        "<repair> '" + text + "' is neither 'last' nor the number of a run.",
        "a repair runs the failed tasks of one run again.",
        "give -Ddatabricks.repair=last, or the number that is in the run's address.");
  }
}
