package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A workspace's tree in memory, with the habits of the service that matter here. */
public final class FakeNotebooks implements NotebooksPort {

  private final Map<WorkspacePath, SourceFile> objects = new TreeMap<>();
  private final Set<WorkspacePath> folders = new HashSet<>(Set.of(new WorkspacePath("/Shared")));
  private final Set<WorkspacePath> swallowed = new HashSet<>();
  private final Set<WorkspacePath> refused = new HashSet<>();
  private final List<String> calls = new ArrayList<>();

  /** Writing this object will seem to succeed. */
  void swallow(String path) {
    swallowed.add(new WorkspacePath(path));
  }

  /** Writing this object, or making this folder, will fail. */
  void refuse(String path) {
    refused.add(new WorkspacePath(path));
  }

  /** Changing calls, in the order in which they came. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized Optional<List<Listed>> list(WorkspacePath folder) {
    SourceFile object = objects.get(folder);
    if (object != null) {
      return Optional.of(List.of(new Listed.Leaf(folder, object.kind())));
    }
    if (!folders.contains(folder)) {
      return Optional.empty();
    }
    List<Listed> entries = new ArrayList<>();
    objects.values().stream()
        .filter(file -> file.path().parent().equals(folder))
        .forEach(file -> entries.add(new Listed.Leaf(file.path(), file.kind())));
    folders.stream()
        .filter(path -> path.parent().equals(folder) && !path.equals(folder))
        .forEach(path -> entries.add(new Listed.Folder(path)));
    return Optional.of(entries);
  }

  @Override
  public synchronized byte[] read(WorkspacePath path, Kind kind) {
    SourceFile file = objects.get(path);
    if (file == null) {
      throw failure(404, path);
    }
    return file.content().bytes();
  }

  @Override
  public synchronized void write(SourceFile file) {
    calls.add("write " + file.path());
    SourceFile present = objects.get(file.path());
    boolean conflict = present != null && !present.kind().overwritableBy(file.kind());
    if (conflict || refused.contains(file.path())) {
      throw failure(400, file.path());
    }
    if (!folders.contains(file.path().parent())) {
      throw failure(404, file.path());
    }
    if (!swallowed.contains(file.path())) {
      objects.put(file.path(), file);
    }
  }

  @Override
  public synchronized void delete(WorkspacePath path) {
    calls.add("delete " + path);
    if (objects.remove(path) == null) {
      throw failure(404, path);
    }
  }

  @Override
  public synchronized void makeFolder(WorkspacePath folder) {
    calls.add("folder " + folder);
    if (refused.contains(folder)) {
      throw failure(400, folder);
    }
    for (WorkspacePath path = folder; folders.add(path); path = path.parent()) {}
  }

  private static WorkspaceFailure failure(int status, WorkspacePath path) {
    return new WorkspaceFailure(
        new FailedCall("POST", "/api/2.0/workspace", status, ""), path + " failed.", "so", "do");
  }
}
