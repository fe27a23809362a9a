package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code publish} and {@code PublishPipelineArtifact@1}. */
final class PublishPipelineArtifactTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .required("targetPath", "path")
        .optional("artifact", "artifactName")
        .oneOf("publishLocation", List.of("pipeline"), "artifactType");
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    Path content = inputs.path("targetPath", agent.folders().sources());
    String name =
        inputs.has("artifact") ? inputs.text("artifact") : agent.variable("System.PhaseName");
    Publishing.publish(agent, name, content);
  }
}
