package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which objects there are: in memory for reading, in a journal for ever. A change costs one line; a
 * listing costs its own length.
 */
final class ObjectIndex implements AutoCloseable {
  private final Map<AbsolutePath, WorkspaceObject> objects = new HashMap<>();
  private final Map<AbsolutePath, SortedMap<String, WorkspaceObject>> folders = new HashMap<>();
  private final Journal<Change> journal;
  private long greatestId;

  ObjectIndex(Path file) throws IOException {
    this.journal = Journal.open(file, Change.class, this::apply);
    journal.compact(objects.values().stream().map(Change::put).toList());
  }

  Optional<WorkspaceObject> find(AbsolutePath path) {
    return Optional.ofNullable(objects.get(path));
  }

  /** What a folder holds, by name. */
  List<WorkspaceObject> children(AbsolutePath folder) {
    return List.copyOf(folders.getOrDefault(folder, new TreeMap<>()).values());
  }

  /** The greatest id that was ever given, zero at first. */
  long greatestId() {
    return greatestId;
  }

  void put(WorkspaceObject object) throws IOException {
    Change change = Change.put(object);
    journal.append(change);
    apply(change);
  }

  /** Forgets an object and all below it, at once. */
  void delete(AbsolutePath path) throws IOException {
    Change change = new Change(null, path);
    journal.append(change);
    apply(change);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private void apply(Change change) {
    if (change.put() != null) {
      WorkspaceObject object = change.put();
      objects.put(object.path(), object);
      addToFolder(object);
      greatestId = Math.max(greatestId, object.id());
    } else if (change.delete() != null) {
      forget(change.delete());
    }
  }

  private void addToFolder(WorkspaceObject object) {
    if (!object.path().isRoot()) {
      folders
          .computeIfAbsent(object.path().parent(), folder -> new TreeMap<>())
          .put(object.path().name(), object);
    }
  }

  private void forget(AbsolutePath path) {
    children(path).forEach(child -> forget(child.path()));
    folders.remove(path);
    objects.remove(path);
    SortedMap<String, WorkspaceObject> siblings = folders.get(path.parent());
    if (siblings != null) {
      siblings.remove(path.name());
    }
  }

  /** A line of the journal: one of the two. */
  record Change(@Nullable WorkspaceObject put, @Nullable AbsolutePath delete) {
    static Change put(WorkspaceObject object) {
      return new Change(object, null);
    }
  }
}
