package io.github.databricksmaven.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.entity.AbstractHttpEntity;

/** A file that is sent as it is read, once. Apache's own sends four kilobytes at a time. */
final class FileEntity extends AbstractHttpEntity {

  private static final int PIECE = 64 * 1024;

  private final InputStream content;
  private final long length;

  /**
   * A file to be sent.
   *
   * @param length negative when it is not known
   */
  FileEntity(InputStream content, long length) {
    this.content = content;
    this.length = length;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public InputStream getContent() {
    return content;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (content) {
      byte[] piece = new byte[PIECE];
      for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
        out.write(piece, 0, read);
      }
    }
  }

  @Override
  public boolean isStreaming() {
    return true;
  }
}
