package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.List;
import java.util.Optional;

/** A workspace's tree of notebooks and files. Failures are {@code WorkspaceFailure}s. */
public interface NotebooksPort {

  /** What is directly in a folder; empty when the folder does not exist. */
  Optional<List<Listed>> list(WorkspacePath folder);

  /** Content of an object, written as {@code kind} says. */
  byte[] read(WorkspacePath path, Kind kind);

  /** Creates or overwrites; its folder exists, and what is there has the same type and language. */
  void write(SourceFile file);

  /** Deletes a notebook or file, never a folder. */
  void delete(WorkspacePath path);

  /** Makes a folder and its parents; nothing happens when it exists. */
  void makeFolder(WorkspacePath folder);
}
