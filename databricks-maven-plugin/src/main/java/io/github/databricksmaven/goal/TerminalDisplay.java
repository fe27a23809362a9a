package io.github.databricksmaven.goal;

import io.github.databricksmaven.pace.Display;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Progress as a line that is drawn anew. The cursor is left at its beginning, so that the next line
 * of the log takes its place.
 */
record TerminalDisplay(PrintStream out) implements Display {

  private static final String ERASE_LINE = "\u001b[2K";

  @Override
  public Duration every() {
    return Duration.ofMillis(200);
  }

  @Override
  public void show(String line, int percent) {
    out.print(ERASE_LINE + "  " + line + "\r");
    out.flush();
  }

  @Override
  public void end(String line) {
    out.print(ERASE_LINE);
    out.flush();
  }
}
