package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.timeline.Audience;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a step says, without secrets: in a file, and to who watches. */
final class StepLog implements AutoCloseable {

  private final Entry step;
  private final Mask mask;
  private final Audience audience;
  private final BufferedWriter file;
  private boolean closed;

  StepLog(Entry step, Path path, Mask mask, Audience audience) throws IOException {
    this.step = step;
    this.mask = mask;
    this.audience = audience;
    Files.createDirectories(path.toAbsolutePath().getParent());
    this.file = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    step.logTo(path);
  }

  synchronized void say(String line) {
    if (closed) {
      return; // a process in the background, after its step
    }
    String masked = mask.apply(line);
    try {
      for (String part : masked.split("\\R", -1)) {
        file.write(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + part);
        file.newLine();
      }
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    audience.line(step, masked);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
