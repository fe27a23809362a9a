package io.github.databricksmaven.files;

import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares files with the target. Pure; what the target has beyond them is left alone. */
final class FilePlanner {

  private FilePlanner() {}

  static Plan<FileStep> plan(List<LocalFile> wanted, Present present) {
    return new Plan<>(wanted.stream().map(file -> step(file, present)).toList());
  }

  /** The folders from the target down that have to be made, parents first. */
  static SortedSet<FilePath> missingFolders(
      List<LocalFile> wanted, Present present, FilePath target) {
    SortedSet<FilePath> missing = new TreeSet<>();
    for (LocalFile file : wanted) {
      for (FilePath folder : file.foldersFrom(target)) {
        if (present.files().containsKey(folder)) {
          throw inTheWay(folder, "file", file);
        }
        if (!present.folders().contains(folder)) {
          missing.add(folder);
        }
      }
    }
    return missing;
  }

  private static FileStep step(LocalFile file, Present present) {
    if (present.folders().contains(file.path())) {
      throw inTheWay(file.path(), "folder", file);
    }
    RemoteFile found = present.files().get(file.path());
    if (found == null) {
      return new FileStep.Create(file);
    }
    return present.same().contains(file.path())
        ? new FileStep.Keep(file)
        : new FileStep.Overwrite(file, found);
  }

  private static Misconfigured inTheWay(FilePath path, String what, LocalFile file) {
    return new Misconfigured(
        "'" + file.origin() + "' cannot be uploaded: " + path + " is in the way.",
        "there is a " + what + " of that name, and nothing of another type is deleted.",
        "move or delete it, or upload to another folder.");
  }
}
