package io.github.databricksmaven.archive;

import io.github.databricksmaven.source.Content;

/**
 * A file of an archive.
 *
 * @param path in the archive, with slashes, does not start with one
 */
public record ArchivedFile(String path, Content content) implements Comparable<ArchivedFile> {

  @Override
  public int compareTo(ArchivedFile other) {
    return path.compareTo(other.path);
  }
}
