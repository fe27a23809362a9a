package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A workspace that has these notebooks. */
record FakeNotebookNames(Set<WorkspacePath> notebooks) implements NotebookNames {

  static FakeNotebookNames of(String... paths) {
    return new FakeNotebookNames(
        Arrays.stream(paths).map(WorkspacePath::new).collect(Collectors.toSet()));
  }

  @Override
  public Set<String> in(WorkspacePath folder) {
    return notebooks.stream()
        .filter(path -> path.parent().equals(folder))
        .map(WorkspacePath::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
