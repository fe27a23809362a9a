package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@code script} and {@code CmdLine@2}: on Linux and macOS a script of bash. */
final class CmdLineTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .required("script")
        .optional("workingDirectory")
        .truth("failOnStderr", false);
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    Inputs inputs = agent.inputs();
    Path folder = inputs.folder("workingDirectory", agent.folders().sources());
    Agent.Exit exit = agent.script(inputs.text("script"), Folder.require(folder), Map.of());
    Scripts.require("Bash", exit, inputs.is("failOnStderr"));
  }
}
