package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.store.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Content on its way in: in memory while it is small, then in a file.
 *
 * <p>So the file of a small one is written once. A file that is cut short, written again and
 * renamed over another costs twenty times as much (seen on ext4, which then writes to the disk).
 */
final class Received implements AutoCloseable {
  private static final int MEMORY_BYTES = 1024 * 1024;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path file;
  private byte[] memory = new byte[0];
  private @Nullable FileChannel channel;

  /** An empty one. */
  Received(Path file) {
    this.file = file;
  }

  /**
   * Takes in what comes, up to a size; what is more is read to its end and dropped, or the client
   * would see a broken connection instead of a refusal.
   *
   * @return how much came
   */
  long receive(InputStream in, long most) throws IOException {
    memory = in.readNBytes(MEMORY_BYTES);
    if (memory.length < MEMORY_BYTES) {
      return memory.length;
    }
    FileChannel out = PrivateFiles.create(file);
    channel = out;
    write(out, memory, memory.length);
    long size = memory.length;
    memory = new byte[BUFFER_BYTES];
    for (int count = in.read(memory); count >= 0; count = in.read(memory)) {
      size += count;
      if (size <= most) {
        write(out, memory, count);
      }
    }
    return size;
  }

  long size() throws IOException {
    return channel == null ? memory.length : channel.size();
  }

  /** At most so many bytes from the beginning. */
  byte[] start(int most) throws IOException {
    if (channel == null) {
      return Arrays.copyOf(memory, Math.min(memory.length, most));
    }
    channel.position(0);
    return Channels.newInputStream(channel).readNBytes(most);
  }

  /** Puts other content in the place of what came. */
  void replace(byte[] content) throws IOException {
    if (channel == null) {
      memory = content;
    } else {
      channel.truncate(0);
      write(channel, content, content.length);
    }
  }

  /** Puts it into its file, which is there from now on. */
  Path kept() throws IOException {
    if (channel == null) {
      channel = PrivateFiles.create(file);
      write(channel, memory, memory.length);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  private static void write(FileChannel channel, byte[] content, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content, 0, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
