package io.github.databricksmaven.archive;

import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of an archive.
 *
 * @param path in the archive, with slashes, does not start with one
 * @param content treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; hashes are
public record ArchivedFile(String path, byte[] content) implements Comparable<ArchivedFile> {

  static ArchivedFile read(String path, Path file) {
    try {
      return new ArchivedFile(path, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new Misconfigured(
          "'" + file + "' cannot be read.",
          String.valueOf(e.getMessage()),
          "check that it exists and that you may read it.");
    }
  }

  String hash() {
    return Sha256.of(content);
  }

  @Override
  public int compareTo(ArchivedFile other) {
    return path.compareTo(other.path);
  }
}
