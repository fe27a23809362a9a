package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.store.AbsolutePath;
import org.jspecify.annotations.Nullable;

/**
 * A notebook, file or folder.
 *
 * @param path from the workspace's root, without {@code /Workspace}
 * @param id kept as long as the object lives
 * @param type never changes
 * @param language of a notebook, never changes; null for everything else
 * @param createdAt milliseconds since the epoch
 * @param modifiedAt milliseconds since the epoch
 * @param size in bytes; zero for a folder
 */
record WorkspaceObject(
    AbsolutePath path,
    long id,
    ObjectType type,
    @Nullable Language language,
    long createdAt,
    long modifiedAt,
    long size) {

  /** The same object after its content changed: its time tells so, whatever the clock says. */
  WorkspaceObject modified(long now, long newSize) {
    long later = Math.max(now, modifiedAt + 1);
    return new WorkspaceObject(path, id, type, language, createdAt, later, newSize);
  }

  boolean isFolder() {
    return type == ObjectType.DIRECTORY;
  }
}
