package io.github.databricksmaven.local.files;

import io.github.databricksmaven.local.store.AbsolutePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file or folder on the wire.
 *
 * @param fileSize in bytes; zero for a folder
 * @param lastModified milliseconds since the epoch
 */
record FileEntry(String name, String path, boolean isDirectory, long fileSize, long lastModified) {

  static FileEntry of(AbsolutePath path, Path place) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean folder = attributes.isDirectory();
    return new FileEntry(
        path.name(),
        path.toString(),
        folder,
        folder ? 0 : attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }
}
