package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the source with the target. Pure; what the target has beyond the source is left alone.
 */
public final class NotebookPlanner {

  /** One step for each file of the source. */
  public Plan<NotebookStep> plan(List<SourceFile> wanted, Present present) {
    return new Plan<>(wanted.stream().map(file -> step(file, present)).toList());
  }

  /** The folders from the target down that have to be made, parents first. */
  public SortedSet<WorkspacePath> missingFolders(
      List<SourceFile> wanted, Present present, WorkspacePath target) {
    SortedSet<WorkspacePath> missing = new TreeSet<>();
    for (SourceFile file : wanted) {
      for (WorkspacePath folder : file.foldersFrom(target)) {
        refuseObstacle(folder, file, present);
        if (!present.folders().contains(folder)) {
          missing.add(folder);
        }
      }
    }
    return missing;
  }

  private NotebookStep step(SourceFile file, Present present) {
    refuseFolder(file, present);
    PresentObject found = present.objects().get(file.path());
    if (found == null) {
      return new NotebookStep.Create(file);
    }
    if (!found.kind().overwritableBy(file.kind())) {
      return new NotebookStep.Replace(file, found);
    }
    return found.hash().equals(file.hash())
        ? new NotebookStep.Keep(file)
        : new NotebookStep.Overwrite(file, found);
  }

  private static void refuseFolder(SourceFile file, Present present) {
    String other = present.others().get(file.path());
    if (other != null || present.folders().contains(file.path())) {
      throw inTheWay(file.path(), other == null ? "folder" : other, file);
    }
  }

  private static void refuseObstacle(WorkspacePath folder, SourceFile file, Present present) {
    PresentObject object = present.objects().get(folder);
    String other = present.others().get(folder);
    if (object != null || other != null) {
      throw inTheWay(folder, object != null ? object.kind().word() : other, file);
    }
  }

  private static Misconfigured inTheWay(
      WorkspacePath path, @Nullable String what, SourceFile file) {
    return new Misconfigured(
        "'" + file.origin() + "' cannot be deployed: " + path + " is in the way.",
        "the workspace has a " + what + " of that name, and nothing of another type is deleted.",
        "move or delete it in the workspace, or rename the source.");
  }
}
