package io.github.databricksmaven.rehearsal;

import io.github.databricksmaven.problem.ProblemException;
import java.io.PrintStream;
import java.util.List;

/** The command line of this module: the goals of the plugin run it in a process of its own. */
public final class Main {

  private static final int FAILED = 1;

  private Main() {}

  /** The first argument is the command, for example {@code expand}; see {@link ExpandCommand}. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** The exit state: 0 where all went well, 1 with a problem on {@code err} where it did not. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      Command.named(arguments).run(arguments.subList(1, arguments.size()), out);
      return 0;
    } catch (ProblemException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }
}
