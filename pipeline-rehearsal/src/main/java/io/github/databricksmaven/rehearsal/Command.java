package io.github.databricksmaven.rehearsal;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.PrintStream;
import java.util.List;

/** Something that {@link Main} does. */
interface Command {

  void run(List<String> arguments, PrintStream out);

  /** The command of the first argument. */
  static Command named(List<String> arguments) {
    String name = arguments.isEmpty() ? "" : arguments.get(0);
    if (name.equals("expand")) {
      return new ExpandCommand();
    }
    if (name.equals("rehearse")) {
      return new RehearseCommand();
    }
    throw new Misconfigured(
        "'" + name + "' is no command.", "known are expand, rehearse.", "name one of them first.");
  }
}
