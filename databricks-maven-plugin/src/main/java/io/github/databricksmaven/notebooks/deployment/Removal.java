package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.Comparator;
import java.util.List;

/**
 * Takes away what is at a path: one object, or all that came out of an archive, with its folders.
 *
 * @param leaves notebooks and files
 * @param folders that are empty then, deepest first
 */
record Removal(List<WorkspacePath> leaves, List<WorkspacePath> folders) {

  Removal {
    leaves = List.copyOf(leaves);
    folders = List.copyOf(folders);
  }

  static Removal of(WorkspacePath path) {
    return new Removal(List.of(path), List.of());
  }

  /** Of what came out of an archive; {@code path} is a folder unless it is the only notebook. */
  static Removal ofArchive(WorkspacePath path, Listing listing) {
    List<WorkspacePath> leaves = listing.at(path).stream().map(Listed.Leaf::path).toList();
    List<WorkspacePath> folders =
        listing.folders().stream()
            .filter(folder -> folder.equals(path) || folder.isBelow(path))
            .sorted(Comparator.reverseOrder())
            .toList();
    return new Removal(leaves, folders);
  }

  void applyTo(NotebooksPort port) {
    leaves.forEach(leaf -> Deletion.of(port, leaf));
    folders.forEach(folder -> Deletion.ofFolder(port, folder));
  }
}
