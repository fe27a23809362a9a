package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.store.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lets one server at a time own a directory. The operating system drops the lock of a process that
 * died, so there is no stale one.
 */
public final class ServerLock implements AutoCloseable {
  private final FileChannel channel;

  private ServerLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes {@code server.lock} of a directory.
   *
   * @throws AlreadyServed when another server has it
   */
  public static ServerLock take(Path directory, long pid) throws IOException, AlreadyServed {
    Path file = directory.resolve("server.lock");
    PrivateFiles.touch(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new AlreadyServed(directory, Files.readString(file).strip());
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.UTF_8)));
    return new ServerLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by another server in this very process
    }
  }
}
