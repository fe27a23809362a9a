package io.github.databricksmaven.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** Content hashes in hex. */
final class Sha256 {
  private Sha256() {}

  static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(UTF_8)));
  }

  /** Of files, by name and content. */
  static String of(SortedMap<String, byte[]> files) {
    MessageDigest digest = digest();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      digest.update((file.getKey() + "\0" + file.getValue().length + "\0").getBytes(UTF_8));
      digest.update(file.getValue());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
