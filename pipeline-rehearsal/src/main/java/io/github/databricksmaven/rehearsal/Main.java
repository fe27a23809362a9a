package io.github.databricksmaven.rehearsal;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.ProblemFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line of this module: the goals of the plugin run it in a process of its own, with the
 * terminal's input and with an output that is passed on as it comes.
 */
public final class Main {

  private static final int PROBLEM = 1;

  private static final String PROBLEM_FILE = "--problem";

  private Main() {}

  /**
   * The first argument is the command, for example {@code expand}; see {@link ExpandCommand}.
   * Before it may stand {@code --problem} and a file: then a problem is written into it, instead of
   * to standard error.
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, err));
  }

  /** The exit state: 0 where all went well. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    boolean hasFile = arguments.size() > 1 && arguments.get(0).equals(PROBLEM_FILE);
    List<String> rest = hasFile ? arguments.subList(2, arguments.size()) : arguments;
    try {
      Command.named(rest).run(rest.subList(1, rest.size()), out);
      out.flush();
      return 0;
    } catch (ProblemException e) {
      Problem problem = e.problem();
      out.flush();
      if (hasFile) {
        new ProblemFile(Path.of(arguments.get(1))).write(problem);
      } else {
        err.println(problem.render());
      }
      return PROBLEM;
    }
  }
}
