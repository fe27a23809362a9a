package io.github.databricksmaven.source;

import io.github.databricksmaven.source.Selection.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The ignore files of a folder and of those above it, by git's rules: of the patterns that match,
 * the last of the deepest file counts.
 */
final class IgnoreFiles {

  private final boolean takesHidden;
  private final Deque<Ignoring> files = new ArrayDeque<>();

  /** In no folder yet. */
  IgnoreFiles(boolean takesHidden) {
    this.takesHidden = takesHidden;
  }

  /** An ignore file's patterns, which begin in the folder that the file is in. */
  private record Ignoring(String folder, Patterns patterns) {

    Optional<Boolean> verdict(String path, boolean isFolder) {
      return patterns.verdict(path.substring(folder.length()), isFolder);
    }
  }

  /**
   * Goes into a folder.
   *
   * @param folder its path with a slash behind it, or empty
   * @param patterns of its own ignore file
   */
  void enter(String folder, Patterns patterns) {
    files.push(new Ignoring(folder, patterns));
  }

  void leave() {
    files.pop();
  }

  /** Of what is in the folder that was entered last; empty when it is taken. */
  Optional<Reason> whyNot(String path, boolean isFolder) {
    if (name(path).equals(".git")) {
      return Optional.of(Reason.HIDDEN);
    }
    for (Ignoring file : files) {
      Optional<Boolean> verdict = file.verdict(path, isFolder);
      if (verdict.isPresent()) {
        return verdict.get() ? Optional.of(Reason.IGNORED) : Optional.empty();
      }
    }
    return isUsuallyHidden(path) && !takesHidden ? Optional.of(Reason.HIDDEN) : Optional.empty();
  }

  /** What a project does not mean to deploy; an ignore file may bring it back with {@code !}. */
  private static boolean isUsuallyHidden(String path) {
    String name = name(path);
    return name.startsWith(".") || name.equals("__pycache__");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
