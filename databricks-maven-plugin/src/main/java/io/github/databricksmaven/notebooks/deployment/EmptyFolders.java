package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folders that can go: a deployment made them, and a plan leaves nothing in them. All others
 * stay as they are, with their permissions.
 */
record EmptyFolders(Seen seen, SortedSet<WorkspacePath> needed, WorkspacePath target) {

  SortedSet<WorkspacePath> after(List<NotebookStep> steps) {
    Map<WorkspacePath, Set<WorkspacePath>> contents = contents();
    Set<WorkspacePath> gone = new HashSet<>();
    steps.stream()
        .filter(step -> step.effect() == Change.DELETE)
        .forEach(step -> gone.add(step.path()));
    SortedSet<WorkspacePath> removed = new TreeSet<>();
    for (WorkspacePath folder : new TreeSet<>(seen.ownFolders()).descendingSet()) {
      if (isCandidate(folder) && gone.containsAll(contents.getOrDefault(folder, Set.of()))) {
        removed.add(folder);
        gone.add(folder);
      }
    }
    return removed;
  }

  private boolean isCandidate(WorkspacePath folder) {
    return folder.isBelow(target)
        && !needed.contains(folder)
        && seen.listing().folders().contains(folder)
        && seen.listing().listed().contains(folder);
  }

  private Map<WorkspacePath, Set<WorkspacePath>> contents() {
    Map<WorkspacePath, Set<WorkspacePath>> contents = new HashMap<>();
    Listing listing = seen.listing();
    Stream.of(listing.leaves().keySet(), listing.folders(), listing.others().keySet())
        .flatMap(Set::stream)
        .forEach(
            path -> contents.computeIfAbsent(path.parent(), folder -> new HashSet<>()).add(path));
    return contents;
  }
}
