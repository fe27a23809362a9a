package io.github.databricksmaven.local.metastore;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The symbolic link by which Spark and {@code dbutils.fs}, which see DBFS as a folder on disk, find
 * volumes in it. The REST API does not follow it.
 */
final class VolumesLink {
  private VolumesLink() {}

  /** Makes the link, or points it anew when the local directory was moved. */
  static void make(Path link, Path volumes) throws IOException {
    Path target = volumes.toAbsolutePath().normalize();
    if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
      return;
    }
    try {
      // A notebook of an earlier server may have left an empty folder.
      Files.deleteIfExists(link);
    } catch (DirectoryNotEmptyException e) {
      throw new IOException(
          link + " is a folder with files in it, where volumes have their place; move it away", e);
    }
    Files.createSymbolicLink(link, target);
  }
}
