package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.regex.Pattern;

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
    if (Pattern.matches("[1-9][0-9]{0,17}", typed)) {
      return new Of(new RunId(Long.parseLong(typed)));
    }
    throw new Misconfigured(
        "<repair> '" + text + "' is neither 'last' nor the number of a run.",
        "a repair runs the failed tasks of one run again.",
        "give -Ddatabricks.repair=last, or the number that is in the run's address.");
  }
}
