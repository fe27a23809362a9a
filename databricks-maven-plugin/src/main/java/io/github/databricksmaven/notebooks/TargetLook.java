package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One look at the folders of a target that the source needs. */
record TargetLook(NotebooksPort port, Parallel parallel) {

  Present look(List<SourceFile> wanted, WorkspacePath target) {
    Set<WorkspacePath> folders = new HashSet<>();
    Map<WorkspacePath, String> others = new HashMap<>();
    Map<WorkspacePath, Kind> leaves = new HashMap<>();
    for (Listed entry : entries(foldersOf(wanted, target), target)) {
      if (entry instanceof Listed.Leaf leaf) {
        leaves.put(leaf.path(), leaf.kind());
      } else if (entry instanceof Listed.Other other) {
        others.put(other.path(), other.type());
      } else {
        folders.add(entry.path());
      }
    }
    return new Present(read(wanted, leaves), folders, others);
  }

  private static Set<WorkspacePath> foldersOf(List<SourceFile> wanted, WorkspacePath target) {
    Set<WorkspacePath> folders = new TreeSet<>();
    wanted.forEach(file -> folders.addAll(file.foldersFrom(target)));
    return folders;
  }

  /** The target first: when it does not exist, nothing below it does. */
  private List<Listed> entries(Set<WorkspacePath> folders, WorkspacePath target) {
    List<Listed> top = within(target);
    if (top.isEmpty()) {
      return top;
    }
    List<Listed> entries = new ArrayList<>(top);
    List<WorkspacePath> below = folders.stream().filter(folder -> !folder.equals(target)).toList();
    Outcomes.orThrow("folders could not be listed", parallel.each(below, this::within))
        .forEach(entries::addAll);
    return entries;
  }

  /** The folder itself and what is in it. Listing an object that is no folder lists the object. */
  private List<Listed> within(WorkspacePath folder) {
    Optional<List<Listed>> listing = port.list(folder);
    if (listing.isEmpty()) {
      return List.of();
    }
    List<Listed> entries = new ArrayList<>(listing.get());
    if (entries.stream().noneMatch(entry -> entry.path().equals(folder))) {
      entries.add(new Listed.Folder(folder));
    }
    return entries;
  }

  /** Objects of another type or language are replaced whatever is in them: they are not read. */
  private Map<WorkspacePath, PresentObject> read(
      List<SourceFile> wanted, Map<WorkspacePath, Kind> leaves) {
    List<SourceFile> common =
        wanted.stream().filter(file -> leaves.containsKey(file.path())).toList();
    Map<WorkspacePath, PresentObject> objects = new HashMap<>();
    leaves.forEach((path, kind) -> objects.put(path, new PresentObject(path, kind, "", 0)));
    Outcomes.orThrow(
            "files could not be read", parallel.each(common, file -> present(file, leaves)))
        .forEach(object -> objects.put(object.path(), object));
    return objects;
  }

  private PresentObject present(SourceFile file, Map<WorkspacePath, Kind> leaves) {
    WorkspacePath path = file.path();
    Kind kind = leaves.getOrDefault(path, file.kind());
    if (!kind.overwritableBy(file.kind())) {
      return new PresentObject(path, kind, "", 0);
    }
    byte[] content = port.read(path, file.kind());
    return new PresentObject(path, kind, CanonicalHash.of(file.kind(), content), content.length);
  }
}
