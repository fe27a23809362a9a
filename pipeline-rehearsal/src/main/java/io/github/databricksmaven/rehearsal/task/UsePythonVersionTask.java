package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses a Python that this machine has. The job gets a virtual environment of it: what its steps
 * install does not stay on the machine, as it would not on a hosted agent. Where the rehearsal has
 * local workspaces, and their Python fits, that one is taken, and their packages are seen: a step
 * that installs them finds that they are there.
 */
final class UsePythonVersionTask implements Task {

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
  public void check(TaskCall call, Beforehand known, Problems problems) {
    inputs()
        .written(call, "versionSpec")
        .filter(spec -> PythonVersions.parse(spec.text()).filter(PythonVersions::exist).isEmpty())
        .ifPresent(
            spec ->
                problems.add(
                    spec.place()
                        .refuse(
                            "the Python version '" + spec.text() + "' is not rehearsed.",
                            "no Python 3 is of it.",
                            "write for example 3.11, 3.x or >=3.11 <3.13.")
                        .problem()));
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    String wanted = agent.inputs().text("versionSpec").strip();
    PythonVersions versions =
        PythonVersions.parse(wanted)
            .orElseThrow(
                () ->
                    new StepFailure(
                        "Version spec "
                            + wanted
                            + " is not rehearsed: write for example 3.11 or >=3.11 <3.13"));
    Path home =
        agent.folders().tools().resolve("Python").resolve(wanted.replaceAll("[^0-9.x]", ""));
    Optional<LocalPackages> packages = packages(agent, versions);
    if (packages.isPresent() && make(agent, packages.get().python().toString(), home)) {
      packages.get().showTo(home);
      agent.say(
          "It sees the packages of local workspaces in "
              + packages.get().folder()
              + ". An agent has none of them: install what a step needs.");
    } else {
      makeOfAny(agent, versions, wanted, home);
    }
    agent.set(Variable.plain("pythonLocation", home.toString()));
    agent.output("pythonLocation", home.toString());
    if (agent.inputs().is("addToPath")) {
      agent.prependPath(home.resolve("bin"));
    }
  }

  private static Optional<LocalPackages> packages(Agent agent, PythonVersions versions)
      throws IOException, InterruptedException {
    Optional<LocalPackages> packages = LocalPackages.await(agent);
    if (packages.isPresent() && !versions.fits(packages.get().minor())) {
      agent.say(
          "The packages of local workspaces are for Python 3."
              + packages.get().minor()
              + "; with another one, steps install their own. -Ddatabricks.python=… gives local"
              + " workspaces another Python.");
      return Optional.empty();
    }
    return packages;
  }

  private static void makeOfAny(Agent agent, PythonVersions versions, String wanted, Path home)
      throws StepFailure, IOException, InterruptedException {
    for (String python : versions.interpreters()) {
      if (isThere(agent, python) && make(agent, python, home)) {
        return;
      }
    }
    throw new StepFailure(
        "Version spec "
            + wanted
            + " could not be found: no such Python on the PATH makes a virtual environment.");
  }

  private static boolean isThere(Agent agent, String python)
      throws IOException, InterruptedException {
    String look = "command -v " + python + " && " + python + " --version";
    return agent.script(look + " 2>&1", agent.folders().temp(), Map.of()).state() == 0;
  }

  private static boolean make(Agent agent, String python, Path home)
      throws IOException, InterruptedException {
    List<String> words = List.of(python, "-m", "venv", "--clear", home.toString());
    boolean made = agent.run(words, agent.folders().temp(), Map.of()).state() == 0;
    if (made) {
      agent.say("Python is a virtual environment of " + python + ": " + home);
    }
    return made;
  }
}
