package io.github.databricksmaven.source;

import java.nio.file.Path;

/**
 * A file of a source folder.
 *
 * @param path below the folder, with slashes
 * @param file where it is on this machine
 */
public record FoundFile(String path, Path file) implements Comparable<FoundFile> {

  @Override
  public int compareTo(FoundFile other) {
    return path.compareTo(other.path);
  }
}
