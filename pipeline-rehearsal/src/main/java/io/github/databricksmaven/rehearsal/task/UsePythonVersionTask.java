package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses a Python that this machine has. The job gets a virtual environment of it: what its steps
 * install does not stay on the machine, as it would not on a hosted agent.
 */
final class UsePythonVersionTask implements Task {

  private static final Pattern VERSION = Pattern.compile("[^0-9]*(3)(?:\\.([0-9]+))?.*");

  @Override
  public InputRules inputs() {
    return new InputRules()
        .with("versionSpec", "3.x")
        .truth("addToPath", true)
        .oneOf("architecture", List.of("x64", "arm64", "x86"))
        .optional("disableDownloadFromRegistry")
        .optional("allowUnstable")
        .optional("githubToken");
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    String wanted = agent.inputs().text("versionSpec").strip();
    Matcher version = VERSION.matcher(wanted);
    if (!version.matches()) {
      throw new StepFailure("Version spec " + wanted + " is not rehearsed: write for example 3.11");
    }
    String minor = version.group(2);
    String python = minor == null ? "python3" : "python3." + minor;
    Path home =
        agent.folders().tools().resolve("Python").resolve(wanted.replaceAll("[^0-9.x]", ""));
    Agent.Exit exit =
        agent.run(List.of(python, "-m", "venv", home.toString()), agent.folders().temp(), Map.of());
    if (exit.state() != 0) {
      throw new StepFailure(
          "Version spec "
              + wanted
              + " could not be found: '"
              + python
              + " -m venv' does not work here.");
    }
    agent.set(Variable.plain("pythonLocation", home.toString()));
    agent.output("pythonLocation", home.toString());
    if (agent.inputs().is("addToPath")) {
      agent.prependPath(home.resolve("bin"));
    }
    agent.say("Python is a virtual environment of " + python + ": " + home);
  }
}
