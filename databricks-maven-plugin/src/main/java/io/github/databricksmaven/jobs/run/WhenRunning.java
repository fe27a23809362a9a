package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.Arrays;
import java.util.Locale;

/**
 * What to do when runs of the same job are active already, and none of them is this build's own.
 */
public enum WhenRunning {

  /** Start nothing. */
  FAIL,

  /** Start when they have ended. */
  WAIT,

  /** Start nothing, and watch the one that is active. */
  ATTACH,

  /** Cancel them, and start when they have ended. */
  CANCEL;

  /** Reads what the user typed. */
  public static WhenRunning parse(String text) {
    return Arrays.stream(values())
        .filter(policy -> policy.word().equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new Misconfigured(
                    "<whenRunning> '" + text + "' is none of fail, wait, attach, cancel.",
                    "it says what to do when the job is running already.",
                    "give for example -Ddatabricks.whenRunning=wait."));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
