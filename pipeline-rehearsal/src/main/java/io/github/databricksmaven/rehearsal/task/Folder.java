package io.github.databricksmaven.rehearsal.task;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a step works in. */
final class Folder {

  private Folder() {}

  static Path require(Path folder) throws StepFailure {
    if (!Files.isDirectory(folder)) {
      throw new StepFailure("Not found workingDirectory: " + folder);
    }
    return folder;
  }
}
