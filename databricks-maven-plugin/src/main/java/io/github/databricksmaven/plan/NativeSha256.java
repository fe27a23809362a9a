package io.github.databricksmaven.plan;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * SHA-256 by the OpenSSL of a Linux machine: a gigabyte a second and core. Java's own reaches that
 * only as code of its optimising compiler, without which it takes 60 MB, and a goal is mostly over
 * before that compiler has paid for itself.
 *
 * <p>Functions: https://docs.openssl.org/3.0/man3/EVP_DigestInit/ (the same since OpenSSL 1.1).
 */
final class NativeSha256 extends MessageDigest {

  /** Bytes from which on it pays to load the library, which takes a good part of a second. */
  static final long WORTH = 100_000_000;

  private static final int LENGTH = 32;
  private static final int PIECE = 64 * 1024;
  private static final Cleaner CLEANER = Cleaner.create();

  private final Pointer context;
  private final Memory piece = new Memory(PIECE);

  private NativeSha256(Pointer context) {
    super("SHA-256");
    this.context = context;
    CLEANER.register(this, () -> OpenSsl.EVP_MD_CTX_free(context));
    engineReset();
  }

  /** Fresh; empty where there is no such library. */
  static Optional<MessageDigest> create() {
    if (!Platform.isLinux() || !Platform.is64Bit()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NativeSha256(OpenSsl.EVP_MD_CTX_new()));
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  @Override
  protected int engineGetDigestLength() {
    return LENGTH;
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    for (int done = 0; done < length; done += PIECE) {
      int size = Math.min(PIECE, length - done);
      piece.write(0, input, offset + done, size);
      check(OpenSsl.EVP_DigestUpdate(context, piece, size));
    }
  }

  @Override
  protected byte[] engineDigest() {
    byte[] digest = new byte[LENGTH];
    check(OpenSsl.EVP_DigestFinal_ex(context, digest, Pointer.NULL));
    engineReset();
    return digest;
  }

  @Override
  protected void engineReset() {
    check(OpenSsl.EVP_DigestInit_ex(context, OpenSsl.EVP_sha256(), Pointer.NULL));
  }

  private static void check(int result) {
    if (result != 1) {
      throw new IllegalStateException("OpenSSL cannot hash.");
    }
  }

  /** Of libcrypto. Lengths are size_t, which has 64 bits where this is loaded. */
  private static final class OpenSsl {
    static {
      Native.register(OpenSsl.class, "crypto");
    }

    static native Pointer EVP_MD_CTX_new();

    static native void EVP_MD_CTX_free(Pointer context);

    static native Pointer EVP_sha256();

    static native int EVP_DigestInit_ex(Pointer context, Pointer algorithm, Pointer engine);

    static native int EVP_DigestUpdate(Pointer context, Pointer data, long length);

    static native int EVP_DigestFinal_ex(Pointer context, byte[] digest, Pointer length);
  }
}
