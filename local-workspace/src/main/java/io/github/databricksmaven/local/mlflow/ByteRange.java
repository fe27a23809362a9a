package io.github.databricksmaven.local.mlflow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a client asks for (RFC 9110, section 14); MLflow fetches large files in
 * several parts at a time.
 *
 * @param first offset of its first byte
 * @param last offset of its last byte
 * @param size of the whole file
 */
record ByteRange(long first, long last, long size) {
  private static final Pattern HEADER = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  /** Empty when the whole file is to be sent: no range, several, or none that the file has. */
  static Optional<ByteRange> of(Optional<String> header, Path file) throws IOException {
    Matcher matcher = HEADER.matcher(header.orElse(""));
    long size = Files.size(file);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) >= size) {
      return Optional.empty();
    }
    String end = matcher.group(2);
    long last = end.isEmpty() ? size - 1 : Math.min(Long.parseLong(end), size - 1);
    long first = Long.parseLong(matcher.group(1));
    return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last, size));
  }

  long length() {
    return last - first + 1;
  }

  /** The value of {@code Content-Range}. */
  String header() {
    return "bytes " + first + "-" + last + "/" + size;
  }

  /** These bytes of a file. */
  InputStream open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    channel.position(first);
    return new Part(Channels.newInputStream(channel), length());
  }

  /** A stream that ends early. */
  private static final class Part extends FilterInputStream {
    private long left;

    Part(InputStream whole, long length) {
      super(whole);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = super.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}
