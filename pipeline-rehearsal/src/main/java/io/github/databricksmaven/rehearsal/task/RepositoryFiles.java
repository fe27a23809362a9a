package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Folders;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a repository: those that git tracks, and those that it would if they were added.
 * Without git, all but what builds leave behind.
 */
record RepositoryFiles(Path root, boolean isGit) {

  private static final List<String> LEFT_BY_BUILDS =
      List.of("target/", ".git/", "node_modules/", ".local-workspaces/");

  static RepositoryFiles of(Path root) {
    return new RepositoryFiles(root, Files.exists(root.resolve(".git")));
  }

  List<String> list() throws IOException, InterruptedException, StepFailure {
    return isGit ? byGit() : all();
  }

  private List<String> all() throws IOException {
    return Folders.files(root).stream()
        .filter(
            file -> LEFT_BY_BUILDS.stream().noneMatch(left -> ("/" + file).contains("/" + left)))
        .toList();
  }

  private List<String> byGit() throws IOException, InterruptedException, StepFailure {
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(root.toFile())
            .redirectError(new File("/dev/null"))
            .start();
    ByteArrayOutputStream listed = new ByteArrayOutputStream();
    git.getInputStream().transferTo(listed);
    if (git.waitFor() != 0) {
      throw new StepFailure("git could not list the files of " + root + ".");
    }
    return Stream.of(listed.toString(StandardCharsets.UTF_8).split("\0"))
        .filter(file -> !file.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
