package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Files;
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
    Optional<LocalPackages> packages = packages(agent, versions);
    Optional<Path> seeing =
        packages.isPresent() ? make(agent, packages.get().python().toString()) : Optional.empty();
    if (packages.isPresent() && seeing.isPresent()) {
      packages.get().showTo(seeing.get());
      agent.say(
          "It sees the packages of local workspaces in "
              + packages.get().folder()
              + ". An agent has none of them: install what a step needs.");
    }
    Path home = seeing.isPresent() ? seeing.get() : makeOfAny(agent, versions, wanted);
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

  private static Path makeOfAny(Agent agent, PythonVersions versions, String wanted)
      throws StepFailure, IOException, InterruptedException {
    for (String python : versions.interpreters()) {
      Optional<Path> home = make(agent, python);
      if (home.isPresent()) {
        return home.get();
      }
    }
    throw new StepFailure(
        "Version spec "
            + wanted
            + " could not be found: no such Python on the PATH makes a virtual environment.");
  }

  /** Its whole version; empty when it is not there. */
  private static Optional<String> version(Agent agent, String python)
      throws IOException, InterruptedException {
    Path temp = agent.folders().temp();
    Path told = Files.createTempFile(temp, "python", ".txt");
    String look =
        "{ command -v '%1$s' && '%1$s' --version; } 2>&1 && '%1$s' -c '%2$s' > '%3$s'"
            .formatted(python, "import platform; print(platform.python_version())", told);
    return agent.script(look, temp, Map.of()).state() == 0
        ? Optional.of(Files.readString(told).strip())
        : Optional.empty();
  }

  /** A virtual environment, in a folder that is called after its version. */
  private static Optional<Path> make(Agent agent, String python)
      throws IOException, InterruptedException {
    Optional<String> version = version(agent, python);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Path home = agent.folders().tools().resolve("Python").resolve(version.get());
    List<String> words = List.of(python, "-m", "venv", "--clear", home.toString());
    if (agent.run(words, agent.folders().temp(), Map.of()).state() != 0) {
      return Optional.empty();
    }
    agent.say("Python is a virtual environment of " + python + ": " + home);
    return Optional.of(home);
  }
}
