package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.plan.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Exclusive locks of environments: one stage at a time, of all rehearsals of a work folder. */
final class EnvironmentLocks {

  /** A lock that is held. */
  interface Held extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** File locks hold between processes; these between the rehearsals of this one. */
  private static final Map<Path, Semaphore> HERE = new HashMap<>();

  private final Path folder;

  EnvironmentLocks(Path folder) {
    this.folder = folder;
  }

  /** Waits until nobody else holds it. */
  Held acquire(String environment) throws IOException, InterruptedException {
    Path path = folder.resolve(Sha256.of(environment) + ".lock");
    Semaphore one = of(path);
    one.acquire();
    try {
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(file);
      return () -> {
        try {
          file.close(); // its end is the lock's
        } finally {
          one.release();
        }
      };
    } catch (IOException | InterruptedException | RuntimeException e) {
      one.release();
      throw e;
    }
  }

  /** Waits for other processes; a file that could not be locked is closed. */
  private static void lock(FileChannel file) throws IOException, InterruptedException {
    boolean locked = false;
    try {
      FileLock lock = file.lock();
      locked = lock.isValid();
    } catch (FileLockInterruptionException e) {
      Thread.interrupted(); // as of other waiting, the exception tells it
      throw new InterruptedException("interrupted while a lock was waited for");
    } finally {
      if (!locked) {
        file.close();
      }
    }
  }

  private static Semaphore of(Path path) {
    synchronized (HERE) {
      return HERE.computeIfAbsent(path.toAbsolutePath(), name -> new Semaphore(1));
    }
  }
}
