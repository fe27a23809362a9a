package io.github.databricksmaven.sdk;

import io.github.databricksmaven.jobs.definition.NotebookNames;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names of notebooks and files, by listing their folder. */
record SdkNotebookNames(NotebooksPort notebooks) implements NotebookNames {

  @Override
  public Set<String> in(WorkspacePath folder) {
    return names(folder, Kind.Notebook.class);
  }

  @Override
  public Set<String> filesIn(WorkspacePath folder) {
    return names(folder, Kind.PlainFile.class);
  }

  private Set<String> names(WorkspacePath folder, Class<? extends Kind> kind) {
    Set<String> names = new TreeSet<>();
    for (Listed entry : notebooks.list(folder).orElse(List.of())) {
      if (entry instanceof Listed.Leaf leaf && kind.isInstance(leaf.kind())) {
        names.add(leaf.path().value());
      }
    }
    return names;
  }
}
