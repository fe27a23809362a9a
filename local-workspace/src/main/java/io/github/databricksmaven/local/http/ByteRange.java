package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a client asks for with {@code Range: bytes=0-99} or {@code bytes=100-}
 * (RFC 9110); clients go on so after a connection broke, or load parts in parallel.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte
 * @param size of the file
 */
record ByteRange(long first, long last, long size) {
  private static final Pattern HEADER = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  /**
   * Reads the header.
   *
   * @throws ApiError 416 when the file has no such part
   */
  static ByteRange parse(String header, long size) {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw refused(header, size);
    }
    long first = Long.parseLong(matcher.group(1));
    long end = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
    if (first >= size || end < first) {
      throw refused(header, size);
    }
    return new ByteRange(first, Math.min(end, size - 1), size);
  }

  long length() {
    return last - first + 1;
  }

  /** As the header {@code Content-Range} has it. */
  String contentRange() {
    return "bytes " + first + "-" + last + "/" + size;
  }

  InputStream open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    channel.position(first);
    return new Limited(Channels.newInputStream(channel), length());
  }

  private static ApiError refused(String header, long size) {
    return new ApiError(
        416,
        "INVALID_PARAMETER_VALUE",
        "The range '" + header + "' is none of a file of " + size + " bytes; ask for bytes=0-99.");
  }

  /** Ends after so many bytes. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = super.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}
