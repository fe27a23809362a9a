package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.storage.Globs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies files by patterns. */
final class CopyFilesTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .optional("SourceFolder")
        .with("Contents", "**")
        .required("TargetFolder")
        .truth("CleanTargetFolder", false)
        .truth("OverWrite", false)
        .truth("flattenFolders", false)
        .truth("preserveTimestamp", false)
        .with("retryCount", "0")
        .with("delayBetweenRetries", "1000")
        .truth("ignoreMakeDirErrors", false);
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    Path from = Folder.require(inputs.folder("SourceFolder", agent.folders().sources()));
    Path to = inputs.path("TargetFolder", agent.folders().sources());
    if (inputs.is("CleanTargetFolder")) {
      Folders.remove(to);
    }
    List<String> files = Globs.of(inputs.text("Contents")).among(Folders.files(from));
    for (String file : files) {
      copy(from.resolve(file), target(to, file, inputs), inputs.is("OverWrite"), agent);
    }
    agent.say("found " + files.size() + " files");
  }

  private static Path target(Path to, String file, Inputs inputs) throws StepFailure {
    return inputs.is("flattenFolders")
        ? to.resolve(file.substring(file.lastIndexOf('/') + 1))
        : to.resolve(file);
  }

  private static void copy(Path from, Path to, boolean overwrite, Agent agent) throws IOException {
    if (!overwrite && Files.exists(to)) {
      agent.say("Skipped, it is there: " + to);
      return;
    }
    Folders.copyFile(from, to);
    agent.say("Copying " + from + " to " + to);
  }
}
