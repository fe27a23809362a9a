package io.github.databricksmaven.environment;

import io.github.databricksmaven.plan.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** The jars of the local workspace's server. */
record ServerCode(List<Path> jars) {

  ServerCode {
    jars = jars.stream().sorted(Comparator.comparing(jar -> jar.getFileName().toString())).toList();
  }

  /**
   * Of names, sizes and contents: a server of another checksum runs other code. The contents by
   * CRC-32, which is there to notice changes: every goal pays for it, and Java without its
   * optimising compiler takes a quarter of a second for a SHA-256 of all jars.
   */
  String checksum() throws IOException {
    StringBuilder code = new StringBuilder();
    for (Path jar : jars) {
      CRC32 crc = new CRC32();
      try (InputStream content = new CheckedInputStream(Files.newInputStream(jar), crc)) {
        long size = content.transferTo(OutputStream.nullOutputStream());
        code.append(jar.getFileName()).append(' ').append(size).append(' ');
      }
      code.append(crc.getValue()).append('\n');
    }
    return Sha256.of(code.toString());
  }

  /**
   * Copies the jars into a folder that appears complete or not at all. Folders of other code beside
   * it are removed: it is made only when no server runs.
   */
  void copyTo(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder.getParent());
    Path half = Files.createTempDirectory(folder.getParent(), ".half-");
    for (Path jar : jars) {
      Files.copy(jar, half.resolve(jar.getFileName()));
    }
    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    removeOthers(folder);
  }

  private static void removeOthers(Path folder) {
    try (Stream<Path> all = Files.walk(folder.getParent())) {
      all.sorted(Comparator.reverseOrder())
          .filter(path -> !path.equals(folder.getParent()) && !path.startsWith(folder))
          .forEach(ServerCode::remove);
    } catch (IOException | UncheckedIOException e) {
      // what stays costs some space, and is removed next time
    }
  }

  private static void remove(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
