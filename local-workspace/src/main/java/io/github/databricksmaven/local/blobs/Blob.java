package io.github.databricksmaven.local.blobs;

import io.github.databricksmaven.local.store.AbsolutePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A file or folder of the account.
 *
 * @param name below the container, without a slash at its beginning
 * @param size in bytes; zero for a folder
 */
record Blob(String name, boolean isFolder, long size, Instant modified) {

  static Blob of(AbsolutePath place, Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean folder = attributes.isDirectory();
    return new Blob(
        place.toString().substring(1),
        folder,
        folder ? 0 : attributes.size(),
        attributes.lastModifiedTime().toInstant());
  }

  /** Changes with the content, as far as time and size tell. */
  String etag() {
    long micros = modified.getEpochSecond() * 1_000_000 + modified.getNano() / 1_000;
    return String.format(Locale.ROOT, "\"0x%X%X\"", micros, size);
  }

  /** As HTTP writes times. */
  String lastModified() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC));
  }
}
