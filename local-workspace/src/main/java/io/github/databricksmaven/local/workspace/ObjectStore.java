package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.Ids;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects as a real tree of folders and files, notebooks without extension, so that a running
 * notebook can import the modules beside it.
 *
 * <p>The index says what exists; content on disk that it does not know is the rest of a change
 * whose process was killed, or was written by a notebook, and gives way. Not safe for several
 * threads; its rules take turns.
 */
final class ObjectStore implements AutoCloseable {
  private final ObjectIndex index;
  private final Tree tree;
  private final Clock clock;
  private final Ids ids;
  private final CellOutputs outputs;

  ObjectStore(Path objects, Path indexFile, Clock clock) throws IOException {
    this.index = new ObjectIndex(indexFile);
    this.tree = new Tree(objects);
    this.clock = clock;
    this.ids = new Ids(clock, index.greatestId());
    this.outputs = new CellOutputs(indexFile.resolveSibling("outputs"));
  }

  Optional<WorkspaceObject> find(AbsolutePath path) {
    return index.find(path);
  }

  List<WorkspaceObject> children(AbsolutePath folder) {
    return index.children(folder);
  }

  /** Where an object's content is. */
  Path place(AbsolutePath path) {
    return tree.resolve(path);
  }

  /** What a notebook brought of outputs, a list for each cell; may be empty. */
  ArrayNode outputs(WorkspaceObject notebook) throws IOException {
    return outputs.of(notebook);
  }

  /** Adds a folder; its parent exists. */
  WorkspaceObject addFolder(AbsolutePath path) throws IOException {
    Path place = tree.resolve(path);
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      Tree.delete(place);
      PrivateFiles.folder(place);
    }
    WorkspaceObject folder = next(path, ObjectType.DIRECTORY, null, 0);
    index.put(folder);
    return folder;
  }

  /** Adds or overwrites a notebook or file; takes its content away. */
  WorkspaceObject write(AbsolutePath path, Asset asset) throws IOException {
    Optional<WorkspaceObject> present = index.find(path);
    WorkspaceObject object =
        next(path, asset.type(), asset.language(), Files.size(asset.content()));
    outputs.keep(object, asset.outputs());
    Path place = tree.resolve(path);
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      Tree.delete(place);
    }
    Files.move(
        asset.content(),
        place,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    index.put(object);
    if (present.isPresent()) {
      outputs.forget(present.get());
    }
    return object;
  }

  /** Removes an object and all below it. */
  void delete(AbsolutePath path) throws IOException {
    Path place = tree.resolve(path);
    forgetOutputs(path);
    index.delete(path);
    Tree.delete(place);
  }

  @Override
  public void close() throws IOException {
    index.close();
  }

  private void forgetOutputs(AbsolutePath path) throws IOException {
    for (WorkspaceObject child : index.children(path)) {
      forgetOutputs(child.path());
    }
    Optional<WorkspaceObject> object = index.find(path);
    if (object.isPresent() && object.get().type() == ObjectType.NOTEBOOK) {
      outputs.forget(object.get());
    }
  }

  /** An object in its next state, which nothing knows yet. */
  private WorkspaceObject next(
      AbsolutePath path, ObjectType type, @Nullable Language language, long size) {
    long now = clock.millis();
    return index
        .find(path)
        .map(present -> present.modified(now, size))
        .orElseGet(() -> new WorkspaceObject(path, ids.next(), type, language, now, now, size));
  }
}
