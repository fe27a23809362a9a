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
    long size = file.content().size();
    if (size > file.kind().limit()) {
      throw new Misconfigured(
          "'" + file.origin() + "' is too big to be imported: " + new Size(size) + ".",
          "a workspace takes notebooks up to "
              + new Size(Kind.IMPORTED)
              + " (10 MiB as they are sent), and files up to "
              + new Size(Kind.STORED)
              + ".",
          "clear the outputs of a Jupyter notebook; put data into a volume or DBFS.");
    }
  }
}
