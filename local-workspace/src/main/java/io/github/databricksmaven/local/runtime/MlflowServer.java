package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.TrackingServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** MLflow's own server, in the process of {@code tracking.py}. It ends when this process ends. */
final class MlflowServer implements TrackingServer {
  /** MLflow gives {@code dbfs:/databricks/mlflow-tracking} a meaning of its own. */
  private static final String ARTIFACTS = "dbfs:/mlflow";

  private static final Duration START = Duration.ofMinutes(2);
  private static final int SECONDS_TO_END = 5;
  private static final int KEY_BYTES = 32;

  private final JsonLines process;
  private final String key;
  private final URI url;

  /**
   * What it tells when it answers.
   *
   * @param port on loopback
   */
  private record Ready(int port) {}

  private MlflowServer(JsonLines process, String key, URI url) {
    this.process = process;
    this.key = key;
    this.url = url;
  }

  /**
   * Starts it; when this returns it answers.
   *
   * @param folder of its database and its log
   */
  static MlflowServer start(PythonRuntime python, Path folder)
      throws IOException, InterruptedException {
    Path scratch = Files.createDirectories(folder.resolve("tmp"));
    Path log = folder.resolve("mlflow.log");
    JsonLines process =
        new JsonLines(
            python.start(
                "tracking",
                List.of("--folder=" + folder, "--artifacts=" + ARTIFACTS),
                Map.of("TMPDIR", scratch.toString()),
                log));
    boolean answers = false;
    try {
      String key = newKey();
      process.send(Map.of("key", key));
      int port = process.next(Ready.class, START).orElseThrow(() -> notStarted(log)).port();
      answers = true;
      return new MlflowServer(process, key, URI.create("http://127.0.0.1:" + port));
    } finally {
      if (!answers) {
        process.process().destroyForcibly();
      }
    }
  }

  boolean isAlive() {
    return process.process().isAlive();
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public void end() {
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

  @Override
  public String toString() {
    return "MLflow on " + url;
  }

  private static String newKey() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static RuntimeProblem notStarted(Path log) {
    return new RuntimeProblem(
        "MLflow's server did not start.",
        LastLines.of(log),
        "see " + log + "; it needs about 250 MB of memory.");
  }
}
