package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.source.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of the source and the object it becomes. It does not hold its bytes.
 *
 * @param origin where it was read, relative to the source folder, with slashes
 * @param path the object's path; a notebook loses its extension
 * @param content as it is sent
 * @param hash {@link CanonicalHash} of the content: equal hashes mean that the service need not be
 *     told anything
 * @param hasOutputs whether it is a Jupyter notebook with outputs, which the hash leaves out
 */
public record SourceFile(
    String origin,
    WorkspacePath path,
    Kind kind,
    Content content,
    String hash,
    boolean hasOutputs) {

  /** What cannot have outputs: everything but a Jupyter notebook. */
  public SourceFile(String origin, WorkspacePath path, Kind kind, Content content, String hash) {
    this(origin, path, kind, content, hash, false);
  }

  /** A file whose bytes are at hand. */
  public static SourceFile of(String origin, WorkspacePath path, Kind kind, byte[] bytes) {
    return read(origin, path, kind, bytes, Content.of(bytes));
  }

  /** A file whose bytes are at hand now, and come from {@code content} later. */
  static SourceFile read(
      String origin, WorkspacePath path, Kind kind, byte[] bytes, Content content) {
    String hash = CanonicalHash.of(kind, bytes);
    return new SourceFile(
        origin, path, kind, content, hash, JupyterNotebook.hasOutputs(kind, bytes));
  }

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
}
