package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.store.AbsolutePath;

/** Paths of workspace objects as clients write them. */
final class WorkspacePaths {
  private static final AbsolutePath PREFIX = AbsolutePath.parse("/Workspace");

  private WorkspacePaths() {}

  /** {@code /Workspace/Users/x} and {@code /Users/x} are one tree. */
  static AbsolutePath parse(String text) {
    AbsolutePath path = AbsolutePath.parse(text);
    return path.below(PREFIX).orElse(path);
  }
}
