package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.store.PrivateFiles;
import java.io.Closeable;
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
public final class ServerLock implements Closeable {
  /** How long to wait between two tries. */
  public static final long PAUSE_MILLIS = 100;

  private static final int TRIES = 150;

  private final FileChannel channel;

  private ServerLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes {@code server.lock} of a directory. A server that has it without being announced is
   * ending; it is waited for, 15 seconds at most.
   *
   * @param pause waits {@link #PAUSE_MILLIS}
   * @throws AlreadyServed when another server has it
   */
  public static ServerLock take(Path directory, long pid, Runnable pause)
      throws IOException, AlreadyServed {
    Path file = directory.resolve("server.lock");
    PrivateFiles.touch(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      if (!isTaken(channel, new ServerFile(directory), pause)) {
        throw new AlreadyServed(directory, Files.readString(file).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.UTF_8)));
      return new ServerLock(channel);
    } catch (IOException | RuntimeException | AlreadyServed e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean isTaken(FileChannel channel, ServerFile other, Runnable pause)
      throws IOException {
    for (int tries = 1; lock(channel) == null; tries++) {
      if (other.exists() || tries == TRIES) {
        return false;
      }
      pause.run();
    }
    return true;
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by another server in this very process
    }
  }
}
