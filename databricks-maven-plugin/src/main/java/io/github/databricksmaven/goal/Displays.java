package io.github.databricksmaven.goal;

import io.github.databricksmaven.pace.Display;
import io.github.databricksmaven.report.Talk;
import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where progress is shown depends on who reads the output. */
final class Displays {

  private Displays() {}

  /**
   * For a person a line that is drawn anew, for a pipeline its own progress and lines in the log,
   * for every other log lines.
   *
   * @param interactive whether Maven may ask its user something
   */
  static List<Display> of(
      Map<String, String> environment, boolean interactive, PrintStream out, Talk talk) {
    if ("true".equalsIgnoreCase(environment.get("TF_BUILD"))) {
      return List.of(new PipelineDisplay(out), new LogDisplay(talk));
    }
    return isTerminal(interactive)
        ? List.of(new TerminalDisplay(out))
        : List.of(new LogDisplay(talk));
  }

  /**
   * Whether a person looks at a terminal.
   *
   * @param interactive whether Maven may ask its user something
   */
  static boolean isTerminal(boolean interactive) {
    return interactive && isTerminal(System.console());
  }

  /** From Java 22 on there is a console without a terminal too. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
