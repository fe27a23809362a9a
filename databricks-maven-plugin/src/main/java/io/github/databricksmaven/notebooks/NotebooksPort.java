package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A workspace's tree of notebooks and files. Failures are {@code WorkspaceFailure}s. */
public interface NotebooksPort {

  /** What is directly in a folder; empty when the folder does not exist. */
  Optional<List<Listed>> list(WorkspacePath folder);

  /**
   * Content of an object, written as {@code kind} says; of any size, held a piece at a time. To be
   * closed.
   */
  InputStream read(WorkspacePath path, Kind kind);

  /** Creates or overwrites; its folder exists, and what is there has the same type and language. */
  void write(SourceFile file);

  /**
   * Creates a notebook or a plain file; its folder exists. Of several that try at once, one
   * succeeds.
   *
   * @return false when something of that name is there; who made it, its content says: the answer
   *     to an earlier try of this call may have been lost
   */
  boolean create(SourceFile file);

  /** Deletes a notebook, a file or a folder that is empty; refused when the folder is not. */
  void delete(WorkspacePath path);

  /** Makes a folder and its parents; nothing happens when it exists. */
  void makeFolder(WorkspacePath folder);
}
