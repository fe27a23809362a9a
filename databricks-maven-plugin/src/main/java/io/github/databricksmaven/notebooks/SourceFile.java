package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of the source and the object it becomes.
 *
 * @param origin where it was read, relative to the source folder, with slashes
 * @param path the object's path; a notebook loses its extension
 * @param content as it is sent; treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; hashes are
public record SourceFile(String origin, WorkspacePath path, Kind kind, byte[] content) {

  /** The folders above it, from the target down to its own. */
  List<WorkspacePath> foldersFrom(WorkspacePath target) {
    List<WorkspacePath> folders = new ArrayList<>();
    for (WorkspacePath folder = path.parent(); ; folder = folder.parent()) {
      folders.add(0, folder);
      if (folder.equals(target) || folder.equals(folder.parent())) {
        return folders;
      }
    }
  }

  /** Equal hashes mean that the service need not be told anything. */
  public String hash() {
    return CanonicalHash.of(kind, content);
  }
}
