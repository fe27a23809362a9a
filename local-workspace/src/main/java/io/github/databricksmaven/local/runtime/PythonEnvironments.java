package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Virtual environments, one for each lock file and Python version, made on first use.
 *
 * <p>{@code <directory>/<lock hash>-python<version>/} is an environment; beside it lie its {@code
 * .lock}, held while it is made, and its {@code .log}, what pip said. The file {@code complete}
 * inside is written last: an environment without it was interrupted, and is made again.
 */
final class PythonEnvironments {
  /** File locks hold between processes; this one between the workspaces of one server. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** Where the environments lie is no setting: all workspaces of a user share them. */
  static final String ELSEWHERE = "make ~/.databricks-maven a link to a folder on another disk";

  private static final String WAITING =
      "Waiting for another process that is installing the Python packages";

  private final Path directory;
  private final Map<String, String> environment;

  PythonEnvironments(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = Inherited.byPip(environment);
  }

  /** The interpreter of an environment that holds exactly the locked packages. */
  Path python(Interpreter interpreter, LockFile lock, Consumer<String> progress)
      throws InterruptedException {
    String name = lock.hash() + "-python" + interpreter.version();
    Path home = directory.resolve(name);
    if (!isComplete(home)) {
      ONE_AT_A_TIME.lockInterruptibly();
      try {
        makeAlone(interpreter, lock, home, progress);
      } catch (IOException e) {
        throw unwritable(home, e);
      } finally {
        ONE_AT_A_TIME.unlock();
      }
    }
    return interpreterOf(home);
  }

  private void makeAlone(
      Interpreter interpreter, LockFile lock, Path home, Consumer<String> progress)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path file = directory.resolve(home.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = acquire(channel, progress)) {
      if (!isComplete(home) && held.isValid()) {
        make(interpreter, lock, home, progress);
      }
    }
  }

  private static FileLock acquire(FileChannel channel, Consumer<String> progress)
      throws IOException {
    FileLock free = channel.tryLock();
    if (free != null) {
      return free;
    }
    progress.accept(WAITING);
    return channel.lock();
  }

  private void make(Interpreter interpreter, LockFile lock, Path home, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path scratch = directory.resolve(home.getFileName() + ".tmp");
    FileTree.delete(home);
    FileTree.delete(scratch);
    Files.createDirectories(scratch);
    try {
      Path log = directory.resolve(home.getFileName() + ".log");
      new Installation(interpreter, lock, home, log, scratch, environment).run(progress);
      Files.createFile(home.resolve("complete"));
    } finally {
      FileTree.delete(scratch);
    }
  }

  private static boolean isComplete(Path home) {
    // The interpreter is a link: it dangles when the Python it was made from is gone.
    return Files.exists(home.resolve("complete")) && Files.isExecutable(interpreterOf(home));
  }

  private static Path interpreterOf(Path home) {
    return home.resolve("bin/python");
  }

  private static RuntimeProblem unwritable(Path home, IOException cause) {
    return new RuntimeProblem(
        "The Python environment " + home + " cannot be written.",
        new UncheckedIOException(cause).getMessage() + "",
        "make room or grant the right to write there, or " + ELSEWHERE + ".");
  }
}
