package io.github.databricksmaven.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Counts what was read, whoever reads it, and the zeros that were read last: a tar ends with 1024
 * of them.
 */
final class ZeroCount extends FilterInputStream {

  private final LongConsumer watch;
  private long position;
  private long zeros;

  /**
   * Nothing is read yet.
   *
   * @param watch is told the position after every read, and may refuse to go on
   */
  ZeroCount(InputStream in, LongConsumer watch) {
    super(in);
    this.watch = watch;
  }

  long position() {
    return position;
  }

  long zeros() {
    return zeros;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      position++;
      zeros = value == 0 ? zeros + 1 : 0;
      watch.accept(position);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    int last = offset + read - 1;
    int first = last;
    while (first >= offset && bytes[first] == 0) {
      first--;
    }
    if (read > 0) {
      position += read;
      zeros = first < offset ? zeros + read : last - first;
      watch.accept(position);
    }
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    return readNBytes((int) Math.min(wanted, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
