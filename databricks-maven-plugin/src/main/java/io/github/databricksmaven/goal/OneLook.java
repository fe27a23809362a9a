package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.definition.Inventory;
import io.github.databricksmaven.jobs.definition.Needed;
import io.github.databricksmaven.jobs.definition.NotebookNames;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a workspace has, asked for once though many jobs need it. */
final class OneLook implements NotebookNames, Inventory {

  private final NotebookNames names;
  private final Inventory inventory;
  private final Map<WorkspacePath, Set<String>> notebooks = new HashMap<>();
  private final Map<WorkspacePath, Set<String>> files = new HashMap<>();
  private final Map<List<Object>, Boolean> has = new HashMap<>();

  OneLook(NotebookNames names, Inventory inventory) {
    this.names = names;
    this.inventory = inventory;
  }

  @Override
  public Set<String> in(WorkspacePath folder) {
    return notebooks.computeIfAbsent(folder, names::in);
  }

  @Override
  public Set<String> filesIn(WorkspacePath folder) {
    return files.computeIfAbsent(folder, names::filesIn);
  }

  @Override
  public boolean has(Needed needed, String id) {
    return has.computeIfAbsent(List.of(needed, id), unused -> inventory.has(needed, id));
  }

  @Override
  public Map<String, String> some(Needed needed) {
    return inventory.some(needed);
  }
}
