package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the folders of a target hold.
 *
 * @param leaves notebooks and files
 * @param folders that exist, whether they were listed or not
 * @param others objects that can neither be overwritten nor entered, with their type
 * @param listed the folders that were looked into, whether they exist or not
 */
record Listing(
    SortedMap<WorkspacePath, Listed.Leaf> leaves,
    SortedSet<WorkspacePath> folders,
    SortedMap<WorkspacePath, String> others,
    Set<WorkspacePath> listed) {

  Listing {
    leaves = new TreeMap<>(leaves);
    folders = new TreeSet<>(folders);
    others = new TreeMap<>(others);
    listed = Set.copyOf(listed);
  }

  static Listing of(Iterable<Listed> entries, Set<WorkspacePath> listed) {
    SortedMap<WorkspacePath, Listed.Leaf> leaves = new TreeMap<>();
    SortedSet<WorkspacePath> folders = new TreeSet<>();
    SortedMap<WorkspacePath, String> others = new TreeMap<>();
    for (Listed entry : entries) {
      if (entry instanceof Listed.Leaf leaf) {
        leaves.put(leaf.path(), leaf);
      } else if (entry instanceof Listed.Other other) {
        others.put(other.path(), other.type());
      } else {
        folders.add(entry.path());
      }
    }
    return new Listing(leaves, folders, others, listed);
  }

  Listing and(Listing more) {
    SortedMap<WorkspacePath, Listed.Leaf> allLeaves = new TreeMap<>(leaves);
    allLeaves.putAll(more.leaves);
    SortedSet<WorkspacePath> allFolders = new TreeSet<>(folders);
    allFolders.addAll(more.folders);
    SortedMap<WorkspacePath, String> allOthers = new TreeMap<>(others);
    allOthers.putAll(more.others);
    Set<WorkspacePath> allListed = new TreeSet<>(listed);
    allListed.addAll(more.listed);
    return new Listing(allLeaves, allFolders, allOthers, allListed);
  }

  /** The notebooks and files at a path and below it. */
  List<Listed.Leaf> at(WorkspacePath path) {
    return leaves.tailMap(path).values().stream()
        .takeWhile(leaf -> leaf.path().value().startsWith(path.value()))
        .filter(leaf -> leaf.path().equals(path) || leaf.path().isBelow(path))
        .toList();
  }

  Listed.@Nullable Leaf leaf(WorkspacePath path) {
    return leaves.get(path);
  }
}
