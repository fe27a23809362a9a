package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Folders that paths are in. */
final class Folders {

  private Folders() {}

  /** The target, and every folder from there to one of the paths, which are below it. */
  static SortedSet<WorkspacePath> of(Stream<WorkspacePath> paths, WorkspacePath target) {
    SortedSet<WorkspacePath> folders = new TreeSet<>();
    folders.add(target);
    paths.forEach(path -> addAbove(path, folders));
    return folders;
  }

  private static void addAbove(WorkspacePath path, SortedSet<WorkspacePath> folders) {
    WorkspacePath folder = path.parent();
    while (folders.add(folder)) {
      folder = folder.parent();
    }
  }
}
