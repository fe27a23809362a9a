package io.github.databricksmaven.jobs.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person is shown of a task that failed: the error, and the end of its traceback. */
final class FailureText {

  private static final int LAST_LINES = 15;
  private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

  /** How messages and tracebacks name a cell: by its number, or as the command that it is. */
  private static final Pattern CELL =
      Pattern.compile("\\bcell (\\d+)|\\bCell In\\[(\\d+)]|<?\\b(command-\\d+)");

  private FailureText() {}

  /**
   * Without terminal colours and secrets, which are looked for before anything is cut: the end of a
   * private key does not look like one. The whole traceback is on the run's page.
   *
   * @param message what the workspace says of the task's end, which may name the cell
   */
  static String of(String message, TaskOutput output, Masking masking) {
    List<String> trace = masking.masked(plain(output.trace())).lines().toList();
    List<String> end = trace.subList(Math.max(0, trace.size() - LAST_LINES), trace.size());
    String said = masking.masked(plain(message));
    String error = masking.masked(plain(output.error()));
    String first = said.contains(error) ? said : (said + "\n" + error).strip();
    return masking.masked((first + "\n" + String.join("\n", end)).strip());
  }

  /** The cell that failed, for example {@code cell 2} or {@code command-1234}. */
  static Optional<String> cell(String message, TaskOutput output) {
    return cell(plain(message)).or(() -> cell(plain(output.trace())));
  }

  private static Optional<String> cell(String text) {
    Matcher matcher = CELL.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String command = matcher.group(3);
    String number = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Optional.of(command == null ? "cell " + number : command);
  }

  private static String plain(String text) {
    return COLOURS.matcher(text).replaceAll("").strip();
  }
}
