package io.github.databricksmaven.sdk;

import java.io.InputStream;

/** A file that is read a block at a time, as a stream. */
final class Blocks extends InputStream {

  /** Reads a block; one without bytes is the end. */
  interface Source {
    byte[] read(long offset, int length);
  }

  private final Source source;
  private byte[] block = new byte[0];
  private int position;
  private long offset;

  Blocks(Source source) {
    this.source = source;
  }

  @Override
  public int read() {
    return isAtEnd() ? -1 : block[position++] & 0xff;
  }

  @Override
  public int read(byte[] target, int start, int length) {
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, block.length - position);
    System.arraycopy(block, position, target, start, count);
    position += count;
    return count;
  }

  private boolean isAtEnd() {
    if (position == block.length) {
      block = source.read(offset, SdkDbfs.BLOCK);
      position = 0;
      offset += block.length;
    }
    return block.length == 0;
  }
}
