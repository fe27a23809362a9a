package io.github.databricksmaven.environment;

import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one client at a time look for the server and start it.
 *
 * @param file in a folder that exists
 */
record StartLock(Path file, Timekeeper time, Talk talk) {

  private static final Duration PATIENCE = Duration.ofMinutes(12);

  /** Who holds the lock no longer than that only looked whether the server runs. */
  private static final Duration A_LOOK = Duration.ofSeconds(1);

  private static final Duration STEP = Duration.ofMillis(100);

  /** A file lock is held by a whole process; modules built in parallel share one. */
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  /** Work that may fail with an exception of files or connections. */
  interface Work<R> {
    R run() throws IOException;
  }

  <R> R holding(Work<R> work) throws IOException {
    IN_PROCESS.lock();
    try {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        acquire(channel); // closing the channel gives it back
        return work.run();
      }
    } finally {
      IN_PROCESS.unlock();
    }
  }

  private void acquire(FileChannel channel) throws IOException {
    if (taken(channel)) {
      return;
    }
    Instant begun = time.now();
    Instant end = begun.plus(PATIENCE);
    boolean isSaid = false;
    while (!taken(channel)) {
      if (!isSaid && time.now().isAfter(begun.plus(A_LOOK))) {
        isSaid = true;
        talk.say("Waiting: another goal is starting or ending the local workspace server.");
      }
      if (time.now().isAfter(end) || Thread.currentThread().isInterrupted()) {
        throw new Misconfigured(
            "The local workspace server could not be started.",
            "another process has held " + file + " for too long.",
            "end that build, and run the goal again.");
      }
      time.pause(STEP);
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this plugin is loaded twice in one Maven, and the other one holds it
    }
  }
}
