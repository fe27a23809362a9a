package io.github.databricksmaven.local.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows a log while a process writes it. */
final class LogTail implements AutoCloseable {
  private static final int POLL_MILLIS = 200;
  private final BufferedReader reader;

  private LogTail(BufferedReader reader) {
    this.reader = reader;
  }

  /** Starts at the end of what is there. */
  static LogTail of(Path log) throws IOException {
    BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1);
    reader.skip(Long.MAX_VALUE);
    return new LogTail(reader);
  }

  /** Hands on each line, and an empty one whenever there was nothing new for a moment. */
  void follow(Process writer, Consumer<String> lines) throws IOException, InterruptedException {
    while (!writer.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      handOn(lines);
      lines.accept("");
    }
    handOn(lines);
  }

  private void handOn(Consumer<String> lines) throws IOException {
    for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.accept(line);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
