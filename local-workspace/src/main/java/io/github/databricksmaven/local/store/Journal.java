package io.github.databricksmaven.local.store;

import io.github.databricksmaven.local.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * A file to which each change is appended as one line of JSON, and which is read at start.
 *
 * <p>A change costs one write, however much there already is. A process that is killed leaves at
 * most a last line without its end; {@link #open} drops it, as nobody was told of that change.
 *
 * @param <T> a change
 */
public final class Journal<T> implements AutoCloseable {
  private static final int SPARE_LINES = 1_000;

  private final Path file;
  private FileChannel channel;
  private int lines;

  private Journal(Path file, FileChannel channel, int lines) {
    this.file = file;
    this.channel = channel;
    this.lines = lines;
  }

  /**
   * Opens a journal, made if need be, and tells its changes in their order.
   *
   * @throws IOException also when a line that is not the last cannot be read
   */
  public static <T> Journal<T> open(Path file, Class<T> type, Consumer<T> changes)
      throws IOException {
    PrivateFiles.touch(file);
    byte[] content = Files.readAllBytes(file);
    int start = 0;
    int lines = 0;
    for (int end = 0; end < content.length; end++) {
      if (content[end] == '\n') {
        changes.accept(read(file, content, start, end, type));
        start = end + 1;
        lines++;
      }
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.truncate(start).position(start);
    return new Journal<>(file, channel, lines);
  }

  /** Adds a change; when this returns, it outlives the process. */
  public synchronized void append(T change) throws IOException {
    long before = channel.position();
    try {
      write(channel, line(change));
      lines++;
    } catch (IOException e) {
      // A disk that is full may have taken a part of the line.
      channel.truncate(before).position(before);
      throw e;
    }
  }

  /** Rewrites the journal when most of its lines are history. */
  public synchronized void compact(Collection<T> living) throws IOException {
    if (lines < 2 * living.size() + SPARE_LINES) {
      return;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (T change : living) {
      content.write(line(change));
    }
    PrivateFiles.replace(file, content.toByteArray());
    channel.close();
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(channel.size());
    lines = living.size();
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  private static <T> T read(Path file, byte[] content, int start, int end, Class<T> type)
      throws IOException {
    try {
      return Json.read(Arrays.copyOfRange(content, start, end), type);
    } catch (IOException e) {
      throw new IOException(file + " is damaged at byte " + start + "; delete it or restore it", e);
    }
  }

  private static <T> byte[] line(T change) {
    byte[] json = Json.bytes(change);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  private static void write(FileChannel channel, byte[] line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(line);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
