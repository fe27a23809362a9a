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
    if (Files.isRegularFile(link)) {
      throw inTheWay(link);
    }
    try {
      Files.deleteIfExists(link);
    } catch (DirectoryNotEmptyException e) {
      throw inTheWay(link);
    }
    Files.createSymbolicLink(link, target);
  }

  private static IOException inTheWay(Path link) {
    return new IOException(
        link + " holds files where the volumes of Unity Catalog have their place; move it away");
  }
}
