package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Artifacts;
import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.storage.Globs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Downloads of artifacts.
 *
 * @param origin for people: where they are from
 */
record Downloads(Agent agent, Artifacts artifacts, String origin) {

  /** One artifact, straight into the folder. */
  void one(String name, String patterns, Path to) throws StepFailure, IOException {
    ArtifactNames.checked(name);
    if (!artifacts.has(name)) {
      throw new StepFailure(
          "Artifact '" + name + "' was not found in " + origin + ", which has: " + names());
    }
    int files = artifacts.download(name, Globs.of(patterns), to);
    agent.say("Downloaded " + files + " files of '" + name + "' from " + origin + " to " + to);
    requireSome(files, patterns);
  }

  /** All artifacts, each into a folder of its own; patterns begin with its name. */
  void all(String patterns, Path to) throws StepFailure, IOException {
    List<String> names = artifacts.names();
    int files = 0;
    Globs globs = Globs.of(patterns);
    for (String name : names) {
      Path artifact = artifacts.folder().resolve(name);
      for (String file : Folders.files(artifact)) {
        if (globs.take(name + "/" + file)) {
          Folders.copyFile(artifact.resolve(file), to.resolve(name).resolve(file));
          files++;
        }
      }
    }
    agent.say(
        "Downloaded "
            + files
            + " files of "
            + names.size()
            + " artifacts from "
            + origin
            + " to "
            + to);
    if (!names.isEmpty()) {
      requireSome(files, patterns);
    }
  }

  private static void requireSome(int files, String patterns) throws StepFailure {
    if (files == 0 && !patterns.equals("**")) {
      throw new StepFailure("No file of the artifacts matches '" + patterns + "'.");
    }
  }

  private String names() throws IOException {
    List<String> names = artifacts.names();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
