package io.github.databricksmaven.rehearsal;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.rehearse.RehearsalProcess;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Rehearses a pipeline. Argument: a JSON file with all that it needs, which the goal writes. */
final class RehearseCommand implements Command {

  @Override
  public void run(List<String> arguments, PrintStream out) {
    if (arguments.size() != 1) {
      throw new Misconfigured(
          "rehearse cannot begin.", "it needs one file.", "write rehearse REQUEST.json.");
    }
    RehearsalProcess.run(Path.of(arguments.get(0)), out);
  }
}
