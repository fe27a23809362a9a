package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be refused by looking at the source alone, before anything is sent. */
final class SourceNames {

  /**
   * The service's limit for the body of an import. Source: its error MAX_NOTEBOOK_SIZE_EXCEEDED.
   */
  private static final long BODY_LIMIT = 10L * 1024 * 1024;

  /** Path, format, language and punctuation around the content. */
  private static final long BODY_REST = 4096;

  /** Most bytes of a file: the content travels in base64, 4 characters for 3 bytes. */
  static final long LIMIT = (BODY_LIMIT - BODY_REST) / 4 * 3;

  private SourceNames() {}

  /** The files, sorted by path. */
  static List<SourceFile> checked(List<SourceFile> files) {
    Map<WorkspacePath, SourceFile> taken = new HashMap<>();
    for (SourceFile file : files) {
      refuseTooBig(file);
      SourceFile earlier = taken.put(file.path(), file);
      if (earlier != null) {
        throw sameName(earlier.origin(), file.origin(), file.path());
      }
    }
    for (SourceFile file : files) {
      refuseLeafAbove(file, taken);
    }
    List<SourceFile> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(SourceFile::path));
    return List.copyOf(sorted);
  }

  private static void refuseLeafAbove(SourceFile file, Map<WorkspacePath, SourceFile> taken) {
    WorkspacePath folder = file.path().parent();
    while (!folder.equals(folder.parent())) {
      SourceFile leaf = taken.get(folder);
      if (leaf != null) {
        throw sameName(leaf.origin(), file.origin(), folder);
      }
      folder = folder.parent();
    }
  }

  private static Misconfigured sameName(String one, String other, WorkspacePath path) {
    return new Misconfigured(
        "'" + one + "' and '" + other + "' would both become " + path + ".",
        "a notebook loses its extension, and a workspace has one object per name.",
        "rename one of them.");
  }

  private static void refuseTooBig(SourceFile file) {
    long size = file.content().length;
    if (size > LIMIT) {
      throw new Misconfigured(
          "'" + file.origin() + "' is too big to be imported: " + new Size(size) + ".",
          "a workspace takes requests up to 10 MiB, that is files up to " + new Size(LIMIT) + ".",
          "clear the outputs of a Jupyter notebook; put data into a volume or DBFS.");
    }
  }
}
