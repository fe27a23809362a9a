package io.github.databricksmaven.report;

import java.time.Duration;

/**
 * One thing that went well or not: a file, a task. Becomes a test case of the JUnit report.
 *
 * @param name for example {@code /Shared/mlops/train} or a task's key
 * @param result one word for the table, for example {@code create} or {@code SUCCESS}
 * @param message empty when it went well
 * @param detail more lines, for example a traceback; may be empty
 */
public record Case(String name, String result, Duration took, String message, String detail) {

  public static Case passed(String name, String result, Duration took) {
    return new Case(name, result, took, "", "");
  }

  public boolean failed() {
    return !message.isEmpty();
  }
}
