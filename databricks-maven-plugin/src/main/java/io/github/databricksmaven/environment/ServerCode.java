package io.github.databricksmaven.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** The jars of the local workspace's server. */
record ServerCode(List<Path> jars) {

  ServerCode {
    jars = jars.stream().sorted(Comparator.comparing(jar -> jar.getFileName().toString())).toList();
  }

  /** SHA-256 of names and contents: a server of another checksum runs other code. */
  String checksum() throws IOException {
    MessageDigest digest = sha256();
    for (Path jar : jars) {
      digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      try (InputStream content = new DigestInputStream(Files.newInputStream(jar), digest)) {
        content.transferTo(OutputStream.nullOutputStream());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Copies the jars into a folder that appears complete or not at all. */
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
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
