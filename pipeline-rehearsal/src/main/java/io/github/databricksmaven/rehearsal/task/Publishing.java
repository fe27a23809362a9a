package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Publishes a file or folder as an artifact of the run. */
final class Publishing {

  private Publishing() {}

  static void publish(Agent agent, String name, Path content) throws StepFailure, IOException {
    String checked = ArtifactNames.checked(name);
    try {
      int files = agent.services().artifacts().publish(checked, content);
      agent.say("Published " + files + " files as artifact '" + checked + "'");
    } catch (NoSuchFileException e) {
      throw new StepFailure("Path does not exist: " + content);
    } catch (FileAlreadyExistsException e) {
      throw new StepFailure("Artifact " + checked + " already exists for this run.");
    }
  }
}
