package io.github.databricksmaven.plan;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * SHA-256 by a native library, on Linux with x86-64: 1.4 GB a second and core. Java's own reaches
 * that only as code of its optimising compiler, without which it takes 60 MB, and a goal is mostly
 * over before that compiler has paid for itself.
 */
final class NativeSha256 {

  /** Bytes from which on loading it, which takes most of a second, pays. */
  static final long WORTH = 100_000_000;

  private NativeSha256() {}

  /** Empty where the library does not run. */
  static Optional<MessageDigest> digest() {
    try {
      AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
      return provider.getLoadingError() == null
          ? Optional.of(MessageDigest.getInstance("SHA-256", provider))
          : Optional.empty();
    } catch (NoSuchAlgorithmException | LinkageError e) {
      return Optional.empty();
    }
  }
}
