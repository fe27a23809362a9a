package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Chooses a JDK that this machine has; none is installed. */
final class JavaToolInstallerTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .required("versionSpec")
        .oneOf("jdkArchitectureOption", List.of("x64", "arm64"))
        .oneOf("jdkSourceOption", List.of("PreInstalled"));
  }

  @Override
  public void check(TaskCall call, Beforehand known, Problems problems) {
    inputs()
        .written(call, "versionSpec")
        .ifPresent(version -> Jdks.check(version, known, problems));
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Path home = Jdks.find(agent, agent.inputs().text("versionSpec"));
    agent.set(Variable.plain("JAVA_HOME", home.toString()));
    agent.prependPath(home.resolve("bin"));
    agent.say("Java is " + home);
  }
}
