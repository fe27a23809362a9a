package io.github.databricksmaven.files;

import java.util.Map;
import java.util.Set;

/**
 * What the target has, as far as the upload is concerned.
 *
 * @param files by path
 * @param same files that hold what is wanted of them, byte by byte
 */
record Present(Map<FilePath, RemoteFile> files, Set<FilePath> folders, Set<FilePath> same) {

  Present {
    files = Map.copyOf(files);
    folders = Set.copyOf(folders);
    same = Set.copyOf(same);
  }
}
