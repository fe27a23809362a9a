package io.github.databricksmaven.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails where the bytes end when they are not those that were hashed before. */
final class UnchangedStream extends FilterInputStream {

  private final HashedStream hashed;
  private final long size;
  private final String sha256;
  private boolean ended;

  UnchangedStream(InputStream in, long size, String sha256) {
    this(new HashedStream(in), size, sha256);
  }

  private UnchangedStream(HashedStream hashed, long size, String sha256) {
    super(hashed);
    this.hashed = hashed;
    this.size = size;
    this.sha256 = sha256;
  }

  @Override
  public int read() throws IOException {
    return checked(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return checked(super.read(bytes, offset, length));
  }

  private int checked(int read) throws IOException {
    if (hashed.count() > size || (read < 0 && !ended && !hashed.hash().equals(sha256))) {
      throw new IOException("it changed while the goal was working");
    }
    ended = ended || read < 0;
    return read;
  }
}
