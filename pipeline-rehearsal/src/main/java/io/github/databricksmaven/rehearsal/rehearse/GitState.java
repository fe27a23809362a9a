package io.github.databricksmaven.rehearsal.rehearse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Branch and commit of the repository; of a folder that is none, {@code main} and no commit. */
record GitState(String branch, String commit, String message) {

  private static final String NO_COMMIT = "0".repeat(40);

  static GitState of(Path repository) {
    if (!Files.exists(repository.resolve(".git"))) {
      return new GitState("main", NO_COMMIT, "");
    }
    String branch = said(repository, "git", "rev-parse", "--abbrev-ref", "HEAD");
    String commit = said(repository, "git", "rev-parse", "HEAD");
    return new GitState(
        branch.isEmpty() ? "main" : branch,
        commit.isEmpty() ? NO_COMMIT : commit,
        said(repository, "git", "log", "-1", "--format=%s"));
  }

  private static String said(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(new File("/dev/null"))
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? said.strip() : "";
    } catch (IOException e) {
      return ""; // without git, nothing is known
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
