package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.storage.Globs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Unpacks zip, tar and tar.gz archives. */
final class ExtractFilesTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .with("archiveFilePatterns", "**/*.zip")
        .required("destinationFolder")
        .truth("cleanDestinationFolder", true)
        .truth("overwriteExistingFiles", false);
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    Path to = inputs.path("destinationFolder", agent.folders().sources());
    List<Path> archives = archives(inputs.lines("archiveFilePatterns"), agent.folders().sources());
    if (archives.isEmpty()) {
      throw new StepFailure(
          "Specified archives could not be found: " + inputs.text("archiveFilePatterns"));
    }
    if (inputs.is("cleanDestinationFolder")) {
      Folders.remove(to);
    }
    Files.createDirectories(to);
    for (Path archive : archives) {
      int files = new Unpacking(archive, to, inputs.is("overwriteExistingFiles")).unpack();
      agent.say("Extracted " + files + " files of " + archive);
    }
  }

  private static List<Path> archives(List<String> patterns, Path base) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String pattern : patterns) {
      Path root = root(pattern, base);
      String rest = pattern.startsWith("/") ? pattern.substring(root.toString().length()) : pattern;
      Globs glob = Globs.of(rest.replaceFirst("^/+", ""));
      for (String file : glob.among(Folders.files(root))) {
        found.add(root.resolve(file));
      }
    }
    return found.stream().distinct().toList();
  }

  /** What stands before the first name with a wild card, so that not the whole disk is searched. */
  private static Path root(String pattern, Path base) {
    if (!pattern.startsWith("/")) {
      return base;
    }
    String fixed = pattern.replaceFirst("[*?].*$", "");
    return Path.of(fixed.substring(0, Math.max(1, fixed.lastIndexOf('/'))));
  }
}
