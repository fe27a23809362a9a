package io.github.databricksmaven.local.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner may read: 0600 and 0700. */
public final class PrivateFiles {
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final int PIECE = 64 * 1024;

  private PrivateFiles() {}

  /** Makes a folder and its parents; returns it. */
  public static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, FOLDER);
  }

  /** An empty file beside which content may grow; in the same folder, so that it can be renamed. */
  public static Path temporary(Path folder) throws IOException {
    return Files.createTempFile(folder, ".new-", ".tmp", FILE);
  }

  /** Fills a file with all that comes, in large pieces: each is a call of the system. */
  public static void fill(Path file, InputStream in) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] piece = new byte[PIECE];
      for (int read = in.readNBytes(piece, 0, PIECE);
          read > 0;
          read = in.readNBytes(piece, 0, PIECE)) {
        out.write(piece, 0, read);
      }
    }
  }

  /** Makes a file that is not there yet, open for reading and writing. */
  public static FileChannel create(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return FileChannel.open(file, options, FILE);
  }

  /** Makes an empty file unless it is there. */
  public static void touch(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, FILE);
    }
  }

  /** Puts a file in place so that a reader sees the old content or the new, never a part. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException(file + " has no parent folder");
    }
    Path temporary = temporary(parent);
    try {
      Files.write(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
