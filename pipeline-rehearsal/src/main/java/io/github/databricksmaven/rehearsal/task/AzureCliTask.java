package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a script with a stand-in for {@code az}, which is signed in nowhere and says so. */
final class AzureCliTask implements Task {

  private static final String STAND_IN =
      """
      #!/bin/sh
      case "$1" in
        version|--version) echo '{"azure-cli": "0.0.0-rehearsal"}'; exit 0 ;;
      esac
      echo "az $1: this is a rehearsal's stand-in for the Azure CLI. It is signed in nowhere." >&2
      echo "  Fix: rehearse with an auth variant that needs no az, for example pat." >&2
      exit 1
      """;

  @Override
  public InputRules inputs() {
    return new InputRules()
        .required("azureSubscription", "connectedServiceNameARM")
        .oneOf("scriptType", List.of("bash"))
        .oneOf("scriptLocation", List.of("scriptPath", "inlineScript"))
        .optional("inlineScript")
        .optional("scriptPath")
        .optional("arguments", "scriptArguments")
        .oneOf("addSpnToEnvironment", List.of("false"))
        .truth("useGlobalConfig", false)
        .optional("workingDirectory", "cwd")
        .truth("failOnStandardError", false)
        .optional("powerShellErrorActionPreference")
        .optional("powerShellIgnoreLASTEXITCODE")
        .truth("visibleAzLogin", true)
        .truth("keepAzSessionActive", false);
  }

  @Override
  public void check(TaskCall call, Beforehand known, Problems problems) {
    ServiceConnections.check(this, call, "azureSubscription", known, problems);
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    ServiceConnections.require(agent, "azureSubscription");
    Inputs inputs = agent.inputs();
    Path folder = Folder.require(inputs.folder("workingDirectory", agent.folders().sources()));
    agent.say("##[section]This is a rehearsal: az is a stand-in that is signed in nowhere.");
    String path = standIn(agent.folders().temp()) + ":" + agent.environment("PATH");
    Agent.Exit exit = agent.script(text(inputs, agent), folder, Map.of("PATH", path));
    Scripts.require("Script", exit, inputs.is("failOnStandardError"));
  }

  private static Path standIn(Path temp) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("az"));
    Path az = Files.writeString(folder.resolve("az"), STAND_IN);
    if (!az.toFile().setExecutable(true)) {
      throw new IOException(az + " could not be made executable");
    }
    return folder;
  }

  private static String text(Inputs inputs, Agent agent) throws StepFailure {
    if (inputs.choice("scriptLocation").equals("inlineScript")) {
      return inputs.text("inlineScript");
    }
    Path file = inputs.path("scriptPath", agent.folders().sources());
    return "exec bash '" + file.toString().replace("'", "'\\''") + "' " + inputs.text("arguments");
  }
}
