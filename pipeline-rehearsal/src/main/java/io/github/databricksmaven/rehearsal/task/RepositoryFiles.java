package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Folders;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a repository: those that git tracks, and those that it would if they were added.
 * Without git, all but what builds leave behind.
 *
 * @param without folders that are left out, whatever git says
 */
record RepositoryFiles(Path root, boolean isGit, List<Path> without) {

  private static final List<String> LEFT_BY_BUILDS =
      List.of("target/", ".git/", "node_modules/", ".local-workspaces/");

  RepositoryFiles {
    without = List.copyOf(without);
  }

  static RepositoryFiles of(Path root, List<Path> without) {
    return new RepositoryFiles(root, Files.exists(root.resolve(".git")), without);
  }

  List<String> list() throws IOException, InterruptedException, StepFailure {
    List<Path> left = new ArrayList<>();
    for (Path folder : without) {
      left.addAll(inRepository(folder));
    }
    return (isGit ? byGit() : all())
        .stream().filter(file -> left.stream().noneMatch(Path.of(file)::startsWith)).toList();
  }

  /** From the root, as it is given and behind links; nothing when it is not in the repository. */
  private List<Path> inRepository(Path folder) throws IOException {
    List<Path> found = new ArrayList<>(below(absolute(root), absolute(folder)));
    if (Files.exists(folder)) {
      found.addAll(below(root.toRealPath(), folder.toRealPath()));
    }
    return found;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static List<Path> below(Path root, Path folder) {
    return folder.startsWith(root) && !folder.equals(root)
        ? List.of(root.relativize(folder))
        : List.of();
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
