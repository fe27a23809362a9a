package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.problem.Unsuccessful;
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

  /** Whoever sends the bytes asks for few at a time. */
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final Artifact file;
  private final MessageDigest digest;
  private final byte[] buffer;
  private int position;
  private int limit;
  private long count;

  /**
   * A file that begins.
   *
   * @param file that it is said to be; what is small needs no large buffer
   * @param digest fresh, of SHA-256
   */
  SourceStream(InputStream in, Artifact file, MessageDigest digest) {
    this.in = in;
    this.digest = digest;
    this.file = file;
    this.buffer = new byte[(int) Math.max(1, Math.min(BUFFER, file.size() + 1))];
  }

  /** Of what was read; to be asked once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Reads to the end. */
  void drain() {
    while (fill()) {
      position = limit;
    }
  }

  @Override
  public int read() {
    return fill() ? buffer[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int start, int length) {
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, start, taken);
    position += taken;
    return taken;
  }

  /** Whether there is something in the buffer, or more to come. */
  private boolean fill() {
    try {
      while (position == limit) {
        int read = in.read(buffer, 0, buffer.length);
        if (read < 0) {
          requireLength(count == file.size());
          return false;
        }
        digest.update(buffer, 0, read);
        count += read;
        requireLength(count <= file.size());
        position = 0;
        limit = read;
      }
      return true;
    } catch (IOException e) {
      throw new BrokenOff(e);
    }
  }

  /** Whoever sends the file has told its length. */
  private void requireLength(boolean isRight) {
    if (!isRight) {
      throw new Unsuccessful(
          file.path() + " has another length than its registry says.",
          "it is listed with "
              + file.size()
              + " bytes, and "
              + (count > file.size() ? "more" : count)
              + " came.",
          "the files of the version are damaged, or somebody changes them: look, then run the"
              + " goal again.");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
