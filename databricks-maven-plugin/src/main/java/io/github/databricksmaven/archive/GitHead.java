package io.github.databricksmaven.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a git working copy is at, read from its files. Source: git's documentation of the repository
 * layout.
 *
 * @param branch for example {@code refs/heads/main}; empty when no branch is checked out
 */
record GitHead(String commit, String branch) {

  private static final String REFERENCE = "ref: ";
  private static final String ELSEWHERE = "gitdir: ";

  /** Of the repository that holds the folder; empty when none does, or it has no commit. */
  static Optional<GitHead> find(Path folder) {
    for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
      Path git = path.resolve(".git");
      if (Files.exists(git)) {
        return read(git);
      }
    }
    return Optional.empty();
  }

  private static Optional<GitHead> read(Path git) {
    try {
      Path own = Files.isDirectory(git) ? git : linked(git);
      String head = line(own.resolve("HEAD"));
      if (!head.startsWith(REFERENCE)) {
        return Optional.of(new GitHead(head, ""));
      }
      String branch = head.substring(REFERENCE.length());
      return commit(own, common(own), branch).map(commit -> new GitHead(commit, branch));
    } catch (IOException e) {
      return Optional.empty(); // a repository of another form; nothing depends on it
    }
  }

  /** A work tree's {@code .git} is a file that names its folder. */
  private static Path linked(Path git) throws IOException {
    String line = line(git);
    String named = line.startsWith(ELSEWHERE) ? line.substring(ELSEWHERE.length()) : line;
    return git.resolveSibling(named).normalize();
  }

  /** Work trees share their branches. */
  private static Path common(Path own) throws IOException {
    Path file = own.resolve("commondir");
    return Files.exists(file) ? own.resolve(line(file)).normalize() : own;
  }

  private static Optional<String> commit(Path own, Path common, String branch) throws IOException {
    for (Path folder : new Path[] {own, common}) {
      Path loose = folder.resolve(branch);
      if (Files.isRegularFile(loose)) {
        return Optional.of(line(loose));
      }
    }
    Path packed = common.resolve("packed-refs");
    if (!Files.exists(packed)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(packed)) {
      return lines
          .filter(line -> line.endsWith(" " + branch))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .findFirst();
    }
  }

  private static String line(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
