package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.problem.Misconfigured;

/** What becomes of the run when the goal is ended before it. */
public enum OnInterrupt {

  /** It is cancelled. */
  CANCEL,

  /** It goes on. */
  LEAVE;

  /** Reads what the user typed. */
  public static OnInterrupt parse(String text) {
    return switch (text.strip()) {
      case "cancel" -> CANCEL;
      case "leave" -> LEAVE;
      default ->
          throw new Misconfigured(
              "<onInterrupt> '" + text + "' is neither cancel nor leave.",
              "it says what becomes of the run when the build is ended.",
              "give for example -Ddatabricks.onInterrupt=leave.");
    };
  }
}
