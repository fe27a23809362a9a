package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The older way to publish; may be called again for the same artifact. */
final class PublishBuildArtifactsTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .optional("PathtoPublish")
        .with("ArtifactName", "drop")
        .oneOf("publishLocation", List.of("Container"), "ArtifactType")
        .optional("MaxArtifactSize")
        .truth("StoreAsTar", false);
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    if (inputs.is("StoreAsTar")) {
      throw new StepFailure("StoreAsTar is not rehearsed.");
    }
    Path content = inputs.folder("PathtoPublish", agent.folders().staging());
    if (!content.toFile().exists()) {
      throw new StepFailure("Not found PathtoPublish: " + content);
    }
    String name = ArtifactNames.checked(inputs.text("ArtifactName"));
    int files = agent.services().artifacts().add(name, "", content);
    agent.say("Published " + files + " files as artifact '" + name + "'");
  }
}
