package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code bash} and {@code Bash@3}: an inline script, or one of a file. */
final class BashTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .oneOf("targetType", List.of("filePath", "inline"))
        .optional("filePath")
        .optional("arguments")
        .optional("script")
        .optional("workingDirectory", "cwd")
        .truth("failOnStderr", false)
        .optional("bashEnvValue");
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    Inputs inputs = agent.inputs();
    Path folder = inputs.folder("workingDirectory", agent.folders().sources());
    Map<String, String> more =
        inputs.has("bashEnvValue") ? Map.of("BASH_ENV", inputs.text("bashEnvValue")) : Map.of();
    Agent.Exit exit = agent.script(text(inputs, agent), Folder.require(folder), more);
    Scripts.require("Bash", exit, inputs.is("failOnStderr"));
  }

  /** As the task itself does: a file is sourced with its arguments, so that they are words. */
  private static String text(Inputs inputs, Agent agent) throws StepFailure {
    if (inputs.choice("targetType").equals("inline")) {
      return inputs.text("script");
    }
    Path file = inputs.path("filePath", agent.folders().sources());
    if (!file.toFile().isFile()) {
      throw new StepFailure("Invalid file path '" + file + "': there is no such file.");
    }
    return "exec bash '" + file.toString().replace("'", "'\\''") + "' " + inputs.text("arguments");
  }
}
