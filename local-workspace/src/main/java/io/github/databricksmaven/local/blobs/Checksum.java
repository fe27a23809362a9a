package io.github.databricksmaven.local.blobs;

import io.github.databricksmaven.local.azure.StorageRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * The MD5 that a client sends with a body, so that bytes which changed on the way are refused.
 *
 * @param expected in base64; without it nothing is computed
 */
record Checksum(Optional<String> expected) {

  /** Writes a body to a file, and refuses one that is not as it was sent. */
  void receive(InputStream body, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      if (expected.isEmpty()) {
        body.transferTo(out);
        return;
      }
      DigestInputStream digested = new DigestInputStream(body, md5());
      digested.transferTo(out);
      check(Base64.getEncoder().encodeToString(digested.getMessageDigest().digest()));
    }
  }

  private void check(String actual) {
    if (!actual.equals(expected.orElseThrow())) {
      throw StorageRefusal.of(
          400,
          "Md5Mismatch",
          "The MD5 value specified in the request did not match with the MD5 value calculated by"
              + " the server.");
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
