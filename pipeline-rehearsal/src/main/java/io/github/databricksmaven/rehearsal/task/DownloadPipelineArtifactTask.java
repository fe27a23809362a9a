package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Artifacts of this run; those of others come by {@code download} with a pipeline resource. */
final class DownloadPipelineArtifactTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .oneOf("source", List.of("current"), "buildType")
        .optional("artifact", "artifactName")
        .with("patterns", "**", "itemPattern")
        .optional("path", "targetPath", "downloadPath");
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    Path to =
        inputs.has("path")
            ? inputs.path("path", agent.folders().sources())
            : agent.folders().workspace();
    Downloads downloads = new Downloads(agent, agent.services().artifacts(), "this run");
    if (inputs.has("artifact")) {
      downloads.one(inputs.text("artifact").strip(), inputs.text("patterns"), to);
    } else {
      downloads.all(inputs.text("patterns"), to);
    }
  }
}
