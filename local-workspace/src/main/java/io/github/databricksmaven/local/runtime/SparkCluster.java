package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Spark JVM, with the process that owns it. It ends when this process ends. */
final class SparkCluster implements AutoCloseable {
  private static final String MEMORY = "1g";
  private static final Duration START = Duration.ofMinutes(2);
  private static final int SECONDS_TO_END = 5;

  private final PythonRuntime python;
  private final JsonLines process;
  private volatile @Nullable Address address;

  /**
   * Where drivers attach.
   *
   * @param port on loopback
   * @param secret a secret
   */
  private record Address(int port, String secret) {
    @Override
    public String toString() {
      return "127.0.0.1:" + port;
    }
  }

  private SparkCluster(PythonRuntime python, JsonLines process) {
    this.python = python;
    this.process = process;
  }

  /** Starts its process; nothing can attach to it yet. */
  static SparkCluster launch(PythonRuntime python) throws IOException {
    ClusterConfig config = python.config();
    Files.createDirectories(config.scratch());
    List<String> arguments =
        List.of("--folder=" + config.folder(), "--dbfs=" + config.dbfs(), "--memory=" + MEMORY);
    return new SparkCluster(
        python, new JsonLines(python.start("cluster", arguments, Map.of(), config.log())));
  }

  /** Returns when drivers can attach to it; one that takes too long is ended. */
  void awaitReady() throws IOException, InterruptedException {
    try {
      address = process.next(Address.class, START).orElseThrow(this::notStarted);
    } finally {
      if (address == null) {
        kill();
      }
    }
  }

  /** The interpreter of its drivers. */
  Path python() {
    return python.python();
  }

  boolean isAlive() {
    return process.process().isAlive();
  }

  /** Whether it ends within {@code patience}. */
  boolean endsWithin(Duration patience) throws InterruptedException {
    return process.process().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A Python process that attaches to this cluster and waits for its notebook. */
  Driver newDriver() throws IOException {
    Address here = Objects.requireNonNull(address, "nobody attaches before it is ready");
    Path log = Files.createTempFile(python.config().scratch(), "driver-", ".log");
    Map<String, String> own =
        Map.of(
            "PYSPARK_GATEWAY_PORT", Integer.toString(here.port()),
            "PYSPARK_GATEWAY_SECRET", here.secret());
    return new Driver(new JsonLines(python.start("driver", List.of(), own, log)), log);
  }

  /** Ends the Spark jobs and the Python workers of a run. */
  void release(long runId) {
    try {
      process.send(Map.of("release", Long.toString(runId)));
    } catch (IOException e) {
      // The cluster is gone, and everything the run had on it.
      process.hangUp();
    }
  }

  @Override
  public void close() {
    process.hangUp();
    try {
      if (address == null || !endsWithin(Duration.ofSeconds(SECONDS_TO_END))) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    List<ProcessHandle> jvm = process.process().descendants().toList();
    process.process().destroyForcibly();
    jvm.forEach(ProcessHandle::destroyForcibly);
  }

  private RuntimeProblem notStarted() {
    Path log = python.config().log();
    String what = isAlive() ? "nothing came of it in " + START.toSeconds() + " s: " : "it ended: ";
    return new RuntimeProblem(
        "Spark did not start.",
        what + LastLines.of(log),
        "see " + log + "; it needs about 1.5 GB of memory.");
  }
}
