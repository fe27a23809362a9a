package io.github.databricksmaven.source;

import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that are read when they are needed and not kept, so that thousands of files can be planned
 * in little memory. Contents are equal when their hashes are.
 */
public final class Content {

  /** Where the bytes are; may be asked more than once, by several threads. */
  @FunctionalInterface
  public interface Origin {
    InputStream open() throws IOException;
  }

  private final long size;
  private final String sha256;
  private final Origin origin;

  private Content(long size, String sha256, Origin origin) {
    this.size = size;
    this.sha256 = sha256;
    this.origin = origin;
  }

  /** Bytes that stay in memory; they must not be changed. */
  public static Content of(byte[] bytes) {
    return read(bytes, () -> new ByteArrayInputStream(bytes));
  }

  /** A file, which is read once for its hash and must not change afterwards. */
  public static Content of(Path file) throws IOException {
    return of(() -> Files.newInputStream(file));
  }

  /** Whatever {@code origin} gives; it is read once, a piece at a time. */
  public static Content of(Origin origin) throws IOException {
    try (HashedStream in = new HashedStream(origin.open())) {
      in.transferTo(OutputStream.nullOutputStream());
      return new Content(in.count(), in.hash(), origin);
    }
  }

  /**
   * Bytes that were just read and are to be forgotten.
   *
   * @param origin gives the same bytes again
   */
  public static Content read(byte[] bytes, Origin origin) {
    return new Content(bytes.length, Sha256.of(bytes), origin);
  }

  /** Bytes of which size and hash are known from elsewhere; opening them checks both. */
  public static Content known(long size, String sha256, Origin origin) {
    return new Content(size, sha256, origin);
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** Of all bytes, as they are; 64 small hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** The bytes again; reading fails at their end when they are no longer those that were hashed. */
  public InputStream open() throws IOException {
    return new UnchangedStream(origin.open(), size, sha256);
  }

  /** All bytes at once, for what is known to be small. */
  public byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new Misconfigured(
          "A source file of " + new Size(size) + " cannot be read a second time.",
          String.valueOf(e.getMessage()),
          "leave the source alone while the goal works, and run it again.");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content content && sha256.equals(content.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return new Size(size) + " " + sha256;
  }
}
