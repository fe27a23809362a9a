package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Artifacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;

/** {@code download}: artifacts of this run or of a pipeline resource, into the workspace. */
final class DownloadTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules().required("source").optional("artifact").with("patterns", "**");
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    String source = inputs.text("source").strip();
    if (source.equals("none")) {
      agent.say("No artifacts are downloaded.");
      return;
    }
    Path base = agent.folders().workspace();
    Path to = source.equals("current") ? base : base.resolve(source);
    Downloads downloads = new Downloads(agent, of(source, agent), origin(source));
    if (inputs.has("artifact")) {
      String name = inputs.text("artifact").strip();
      downloads.one(name, inputs.text("patterns"), to.resolve(ArtifactNames.checked(name)));
    } else {
      downloads.all(inputs.text("patterns"), to);
    }
  }

  private static String origin(String source) {
    return source.equals("current") ? "this run" : "pipeline resource '" + source + "'";
  }

  private static Artifacts of(String source, Agent agent) throws StepFailure {
    if (source.equals("current")) {
      return agent.services().artifacts();
    }
    Artifacts other = agent.services().others().get(source);
    if (other == null) {
      throw new StepFailure(
          "There is no pipeline resource '"
              + source
              + "'; known are current, "
              + String.join(", ", new TreeSet<>(agent.services().others().keySet())));
    }
    return other;
  }
}
