package io.github.databricksmaven.jobs.run;

import java.util.List;
import java.util.regex.Pattern;

/** What a person is shown of a task that failed: the error, and the end of its traceback. */
public final class FailureText {

  private static final int LAST_LINES = 15;
  private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

  private FailureText() {}

  /**
   * Without terminal colours; the whole traceback is on the run's page.
   *
   * @param message what the workspace says of the task's end, which may name the cell
   */
  public static String of(String message, TaskOutput output) {
    List<String> trace = plain(output.trace()).lines().toList();
    List<String> end = trace.subList(Math.max(0, trace.size() - LAST_LINES), trace.size());
    String said = plain(message);
    String error = plain(output.error());
    String first = said.contains(error) ? said : (said + "\n" + error).strip();
    return (first + "\n" + String.join("\n", end)).strip();
  }

  private static String plain(String text) {
    return COLOURS.matcher(text).replaceAll("").strip();
  }
}
