package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A workspace that has these notebooks and files; the paths of files end in an extension. */
record FakeNotebookNames(Set<WorkspacePath> objects) implements NotebookNames {

  static FakeNotebookNames of(String... paths) {
    return new FakeNotebookNames(
        Arrays.stream(paths).map(WorkspacePath::new).collect(Collectors.toSet()));
  }

  @Override
  public Set<String> in(WorkspacePath folder) {
    return in(folder, objects.stream().filter(path -> !path.name().contains(".")).toList());
  }

  @Override
  public Set<String> filesIn(WorkspacePath folder) {
    return in(folder, objects.stream().filter(path -> path.name().contains(".")).toList());
  }

  private static Set<String> in(WorkspacePath folder, Collection<WorkspacePath> paths) {
    return paths.stream()
        .filter(path -> path.parent().equals(folder))
        .map(WorkspacePath::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
