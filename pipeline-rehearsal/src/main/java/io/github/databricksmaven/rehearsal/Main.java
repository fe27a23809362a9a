package io.github.databricksmaven.rehearsal;

import io.github.databricksmaven.problem.ProblemException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The command line of this module: the goals of the plugin run it in a process of its own, with the
 * terminal's input and with an output that is read as it comes.
 */
public final class Main {

  /**
   * The exit state when there is a problem; what it is stands on standard error, and nothing else.
   */
  private static final int PROBLEM = 1;

  private Main() {}

  /** The first argument is the command, for example {@code expand}; see {@link ExpandCommand}. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, err));
  }

  /** The exit state: 0 where all went well. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      Command.named(arguments).run(arguments.subList(1, arguments.size()), out);
      out.flush();
      return 0;
    } catch (ProblemException e) {
      out.flush();
      err.println(e.getMessage());
      return PROBLEM;
    }
  }
}
