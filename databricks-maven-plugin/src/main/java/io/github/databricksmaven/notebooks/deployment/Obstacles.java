package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses what would have to be deleted, and is not ours to delete. */
final class Obstacles {

  private final Listing listing;
  private final ControlFolder control;
  private final Set<WorkspacePath> archives;

  /** What this very plan removes. */
  private final Set<WorkspacePath> removed;

  Obstacles(
      Listing listing,
      List<NotebookStep> steps,
      ControlFolder control,
      Collection<WorkspacePath> archives) {
    this.listing = listing;
    this.control = control;
    this.archives = Set.copyOf(archives);
    this.removed =
        steps.stream()
            .filter(step -> step.effect() == Change.DELETE)
            .map(NotebookStep::path)
            .collect(Collectors.toSet());
  }

  void refuse(SourceFile file) {
    if (control.holds(file.path())) {
      throw inTheWay(control.path(), "folder of its own, for what deployments did", file);
    }
    boolean isFolder = listing.folders().contains(file.path());
    if (isFolder && !archives.contains(file.path()) && !removed.contains(file.path())) {
      throw inTheWay(file.path(), "folder", file);
    }
    refuseOther(file.path(), file);
    WorkspacePath folder = file.path().parent();
    while (folder.equals(control.target()) || folder.isBelow(control.target())) {
      Listed.Leaf leaf = listing.leaf(folder);
      if (leaf != null && !removed.contains(folder)) {
        throw inTheWay(folder, noun(leaf.kind()), file);
      }
      refuseOther(folder, file);
      folder = folder.parent();
    }
  }

  private void refuseOther(WorkspacePath path, SourceFile file) {
    String other = listing.others().get(path);
    if (other != null) {
      throw inTheWay(path, other, file);
    }
  }

  private static String noun(Kind kind) {
    return kind instanceof Kind.Notebook ? "notebook (" + kind.word() + ")" : kind.word();
  }

  private static Misconfigured inTheWay(WorkspacePath path, String what, SourceFile file) {
    return new Misconfigured(
        "'" + file.origin() + "' cannot be deployed: " + path + " is in the way.",
        "the workspace has a " + what + " of that name, and nothing of another type is deleted.",
        "move or delete it in the workspace, or rename the source.");
  }
}
