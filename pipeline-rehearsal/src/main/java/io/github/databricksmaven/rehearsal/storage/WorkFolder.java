package io.github.databricksmaven.rehearsal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where rehearsals are kept: a folder per pipeline, in it one per run.
 *
 * @param root for example {@code target/rehearsal}
 */
public record WorkFolder(Path root) {

  /** In the folder of a run that succeeded. */
  private static final String SUCCEEDED = "succeeded";

  /** In the folder of a run that has ended. */
  private static final String ENDED = "rehearsal.json";

  private static final String WORK = "work";

  /**
   * The folder of a run.
   *
   * @param id the run's, unique in the work folder
   */
  public record RunFolder(String id, Path path) {

    public Artifacts artifacts() {
      return new Artifacts(path.resolve("artifacts"));
    }

    /** Where its jobs work. */
    public Path work() {
      return path.resolve(WORK);
    }

    /** From now on other pipelines take the artifacts of this run. */
    public void succeeded() throws IOException {
      Files.writeString(path.resolve(SUCCEEDED), "");
    }
  }

  /** Makes the folder of a new run of a pipeline. */
  public RunFolder begin(String pipeline) throws IOException {
    String id = Long.toString(nextId());
    Path runs = root.resolve("runs").resolve(pipeline);
    forgetWork(runs);
    Path folder = runs.resolve(id);
    Files.createDirectories(folder);
    return new RunFolder(id, folder);
  }

  /** The latest run of a pipeline that succeeded. */
  public Optional<RunFolder> latest(String pipeline) throws IOException {
    Path runs = root.resolve("runs").resolve(pipeline);
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(run -> Files.exists(run.resolve(SUCCEEDED)))
          .filter(run -> run.getFileName().toString().matches("[0-9]+"))
          .max(Comparator.comparingLong(run -> Long.parseLong(run.getFileName().toString())))
          .map(run -> new RunFolder(run.getFileName().toString(), run));
    }
  }

  public Cache cache(String pipeline) {
    return new Cache(root.resolve("cache").resolve(pipeline));
  }

  /** Numbers that go up from run to run. */
  public Path counters(String pipeline) {
    return root.resolve("counters").resolve(pipeline);
  }

  public Path locks() {
    return root.resolve("locks");
  }

  /** The folders of jobs are big, and of use to nobody once another run begins. */
  private static void forgetWork(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return;
    }
    try (Stream<Path> all = Files.list(runs)) {
      for (Path run : all.filter(run -> Files.exists(run.resolve(ENDED))).toList()) {
        Folders.remove(run.resolve(WORK));
      }
    }
  }

  /** Rehearsals may begin at the same time. */
  private long nextId() throws IOException {
    Files.createDirectories(root);
    Path file = root.resolve("last-id");
    try (FileChannel channel =
            FileChannel.open(
                root.resolve("last-id.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      String last = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "0";
      long next = Long.parseLong(last.strip()) + 1;
      if (lock.isValid()) {
        Files.writeString(file, Long.toString(next));
      }
      return next;
    }
  }
}
