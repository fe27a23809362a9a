package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running Spark JVM, with the process that owns it. It ends when this process ends. */
final class SparkCluster implements AutoCloseable {
  private static final String MEMORY = "1g";
  private static final int SECONDS_TO_END = 5;

  private final PythonRuntime python;
  private final JsonLines process;
  private final Address address;

  /**
   * Where drivers attach.
   *
   * @param port on loopback
   * @param secret a secret
   */
  private record Address(int port, String secret) {}

  private SparkCluster(PythonRuntime python, JsonLines process, Address address) {
    this.python = python;
    this.process = process;
    this.address = address;
  }

  static SparkCluster start(PythonRuntime python) throws IOException {
    ClusterConfig config = python.config();
    Files.createDirectories(config.scratch());
    List<String> arguments =
        List.of("--folder=" + config.folder(), "--dbfs=" + config.dbfs(), "--memory=" + MEMORY);
    JsonLines process = new JsonLines(python.start("cluster", arguments, Map.of(), config.log()));
    Address address = process.next(Address.class).orElseThrow(() -> notStarted(config.log()));
    return new SparkCluster(python, process, address);
  }

  boolean isAlive() {
    return process.process().isAlive();
  }

  /** A Python process that attaches to this cluster and waits for its notebook. */
  Driver newDriver() throws IOException {
    Path log = Files.createTempFile(python.config().scratch(), "driver-", ".log");
    Map<String, String> own =
        Map.of(
            "PYSPARK_GATEWAY_PORT", Integer.toString(address.port()),
            "PYSPARK_GATEWAY_SECRET", address.secret());
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
      if (!process.process().waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.process().destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.process().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeProblem notStarted(Path log) {
    return new RuntimeProblem(
        "Spark did not start.",
        "its process ended: " + LastLines.of(log),
        "see " + log + "; it needs about 1.5 GB of memory.");
  }
}
