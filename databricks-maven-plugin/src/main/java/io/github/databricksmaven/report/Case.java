package io.github.databricksmaven.report;

import io.github.databricksmaven.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that went well or not: a file, a task. Becomes a test case of the JUnit report.
 *
 * @param name for example {@code /Shared/mlops/train} or a task's key
 * @param result one word for the table, for example {@code create} or {@code SUCCESS}
 * @param message empty when it went well
 * @param detail more lines, for example a traceback; may be empty
 * @param isSkipped whether it was left out, which is no failure
 */
public record Case(
    String name, String result, Duration took, String message, String detail, boolean isSkipped) {

  /** Of what went well, or did not when there is a message. */
  public Case(String name, String result, Duration took, String message, String detail) {
    this(name, result, took, message, detail, false);
  }

  /** Of what was left out because of something else. */
  public static Case skipped(String name, String result, String message) {
    return new Case(name, result, Duration.ZERO, message, "", true);
  }

  public static Case passed(String name, String result, Duration took) {
    return new Case(name, result, took, "", "");
  }

  /**
   * Of one step of a plan.
   *
   * @param word what it did or was to do, for example {@code create}
   * @param failure null when it went well
   */
  public static Case of(
      String name, String word, Duration took, @Nullable RuntimeException failure) {
    if (failure == null) {
      return passed(name, word, took);
    }
    String cause =
        failure instanceof ProblemException known ? known.problem().why() : failure.toString();
    return new Case(name, word + " failed", took, cause, name + ": " + cause);
  }

  /**
   * One that was not done, which is nobody's failure.
   *
   * @param word what was to be done, for example {@code create}
   * @param why for example {@code only planned}
   */
  public static Case notDone(String name, String word, String why) {
    return skipped(name, word + ": not done", why);
  }

  public boolean failed() {
    return !message.isEmpty() && !isSkipped;
  }
}
