package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.plan.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file on its way, hashed and counted. That it cannot be read on is no fault of the connection
 * that it is written to, for which a client would take the exception.
 */
final class SourceStream extends InputStream {

  /** Reading broke off. */
  static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenOff(IOException cause) {
      super(cause);
    }
  }

  private final InputStream in;
  private final MessageDigest digest = Sha256.digest();
  private long count;

  SourceStream(InputStream in) {
    this.in = in;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  /** Of what was read; to be asked once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Reads to the end. */
  void drain() {
    byte[] buffer = new byte[64 * 1024];
    int length = read(buffer, 0, buffer.length);
    while (length >= 0) {
      length = read(buffer, 0, buffer.length);
    }
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int start, int length) {
    try {
      int read = in.read(target, start, length);
      if (read > 0) {
        digest.update(target, start, read);
        count += read;
      }
      return read;
    } catch (IOException e) {
      throw new BrokenOff(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
