package io.github.databricksmaven.environment;

import io.github.databricksmaven.plan.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The jars of the local workspace's server. */
record ServerCode(List<Path> jars) {

  ServerCode {
    jars = jars.stream().sorted(Comparator.comparing(jar -> jar.getFileName().toString())).toList();
  }

  /** SHA-256 of names and contents: a server of another checksum runs other code. */
  String checksum() throws IOException {
    MessageDigest digest = Sha256.digest();
    for (Path jar : jars) {
      digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      try (InputStream content = new DigestInputStream(Files.newInputStream(jar), digest)) {
        content.transferTo(OutputStream.nullOutputStream());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
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
