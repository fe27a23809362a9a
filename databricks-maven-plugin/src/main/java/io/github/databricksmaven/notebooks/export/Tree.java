package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.source.SourceFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All notebooks and files below a folder, at any depth. */
record Tree(Workbench bench) {

  /** One listing per folder; what deployments keep for themselves is left out. */
  SortedMap<WorkspacePath, Listed.Leaf> leaves() {
    SortedMap<WorkspacePath, Listed.Leaf> leaves = new TreeMap<>();
    List<WorkspacePath> level = List.of(bench.target());
    while (!level.isEmpty()) {
      List<WorkspacePath> next = new ArrayList<>();
      for (List<Listed> entries :
          Outcomes.orThrow(
              "folders could not be listed", bench.parallel().each(level, this::entries))) {
        entries.forEach(entry -> add(entry, leaves, next));
      }
      level = next;
    }
    return leaves;
  }

  private List<Listed> entries(WorkspacePath folder) {
    Optional<List<Listed>> entries = bench.port().list(folder);
    if (entries.isEmpty() && folder.equals(bench.target())) {
      throw new Misconfigured(
          "There is nothing to export.",
          "the workspace has no folder " + folder + ", or you may not read it.",
          "check <targetFolder>.");
    }
    return entries.orElse(List.of());
  }

  private void add(
      Listed entry, SortedMap<WorkspacePath, Listed.Leaf> leaves, List<WorkspacePath> next) {
    if (Workbench.isKept(entry.path())) {
      return;
    }
    if (entry instanceof Listed.Leaf leaf && leaf.path().name().equals(SourceFolder.IGNORE_FILE)) {
      bench
          .talk()
          .warn(leaf.path() + " stays behind: in a source folder it says what is not deployed.");
    } else if (entry instanceof Listed.Leaf leaf) {
      leaves.put(leaf.path(), leaf);
    } else if (entry instanceof Listed.Other other) {
      bench.talk().warn(other.path() + " stays behind: a " + other.type() + " is no source file.");
    } else {
      next.add(entry.path());
    }
  }
}
