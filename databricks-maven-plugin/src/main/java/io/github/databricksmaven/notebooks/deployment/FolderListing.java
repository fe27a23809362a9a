package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lists folders of a target, each once. */
record FolderListing(NotebooksPort port, Parallel parallel, WorkspacePath target) {

  /** The target first: when it does not exist, nothing below it does. */
  Listing of(Set<WorkspacePath> folders) {
    List<Listed> top = within(target);
    Set<WorkspacePath> listed = new TreeSet<>(folders);
    listed.add(target);
    if (top.isEmpty()) {
      return Listing.of(top, listed);
    }
    Set<WorkspacePath> below = new TreeSet<>(folders);
    below.remove(target);
    return Listing.of(top, Set.of(target)).and(all(below));
  }

  /** Of these folders, none of which need exist. */
  Listing all(Set<WorkspacePath> folders) {
    List<Listed> entries = new ArrayList<>();
    Outcomes.orThrow(
            "folders could not be listed", parallel.each(List.copyOf(folders), this::within))
        .forEach(entries::addAll);
    return Listing.of(entries, folders);
  }

  /** Of these folders and all that are in them, at any depth. */
  Listing trees(Set<WorkspacePath> roots) {
    Listing found = Listing.of(List.of(), Set.of());
    Set<WorkspacePath> level = roots;
    while (!level.isEmpty()) {
      Listing next = all(level);
      found = found.and(next);
      level = new TreeSet<>(next.folders());
      level.removeAll(found.listed());
    }
    return found;
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
}
