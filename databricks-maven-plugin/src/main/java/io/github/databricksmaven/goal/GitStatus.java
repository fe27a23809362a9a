package io.github.databricksmaven.goal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether folders of a git working copy differ from its commit, as the program git says. It is not
 * needed: where there is none, nobody knows. Files that git ignores do not count.
 */
record GitStatus(Path project) {

  private static final long SECONDS = 30;

  /** Empty when git cannot be asked. */
  Optional<Boolean> isDirty(Collection<Path> folders) {
    List<String> command =
        new ArrayList<>(
            List.of("git", "--no-optional-locks", "status", "--porcelain", "--no-renames", "--"));
    folders.forEach(folder -> command.add(folder.toAbsolutePath().normalize().toString()));
    try {
      return answer(command);
    } catch (IOException e) {
      return Optional.empty(); // there is no git, or no room for what it says
    }
  }

  private Optional<Boolean> answer(List<String> command) throws IOException {
    Path said = Files.createTempFile("databricks-git", "");
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(project.toFile())
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return succeeded(git) ? Optional.of(Files.size(said) > 0) : Optional.empty();
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static boolean succeeded(Process git) {
    try {
      return git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      git.destroy();
    }
  }
}
