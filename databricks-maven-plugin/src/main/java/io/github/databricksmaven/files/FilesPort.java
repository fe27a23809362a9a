package io.github.databricksmaven.files;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** One of a workspace's file trees. Failures are {@code WorkspaceFailure}s. */
public interface FilesPort {

  /** What is directly in a folder; empty when there is no such folder. */
  Optional<List<RemoteFile>> list(FilePath folder);

  /** A file's bytes, as they come; to be closed. */
  InputStream read(FilePath path);

  /** Creates or overwrites; its folder exists. */
  void write(LocalFile file);

  /** Makes a folder and its parents; nothing happens when it exists. */
  void makeFolder(FilePath folder);
}
