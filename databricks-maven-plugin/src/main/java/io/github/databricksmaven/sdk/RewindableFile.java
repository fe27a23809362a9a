package io.github.databricksmaven.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that can be sent again. The SDK repeats a request that failed with the stream it has; one
 * that was read already would make an empty file of it.
 */
final class RewindableFile extends InputStream {

  private final Path file;
  private InputStream in;

  RewindableFile(Path file) throws IOException {
    this.file = file;
    this.in = Files.newInputStream(file);
  }

  /** Back to the first byte, also after it was closed: the client closes what it has sent. */
  void rewind() throws IOException {
    in.close();
    in = Files.newInputStream(file);
  }

  @Override
  public int read() throws IOException {
    return in.read();
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    return in.read(target, start, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
