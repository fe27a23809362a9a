package io.github.databricksmaven.sdk;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.InputStream;

/**
 * Content of a source while it is sent. That it cannot be read is no fault of the connection, for
 * which a client would take the exception, and try again.
 */
final class SentContent extends InputStream {

  private final String origin;
  private final InputStream in;

  SentContent(SourceFile file) {
    this.origin = file.origin();
    try {
      this.in = file.content().open();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public int read() {
    try {
      return in.read();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public int read(byte[] target, int start, int length) {
    try {
      return in.read(target, start, length);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Misconfigured unreadable(IOException cause) {
    return new Misconfigured(
        "The source file '" + origin + "' cannot be read while it is sent.",
        String.valueOf(cause.getMessage()),
        "leave the source alone while the goal works, and run it again.");
  }
}
