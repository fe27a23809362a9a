package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cluster as it is now: nothing, or a Spark JVM with one driver in reserve. */
final class Compute implements AutoCloseable {
  private final ClusterConfig config;
  private @Nullable SparkCluster cluster;
  private @Nullable Driver standby;
  private boolean closed;

  Compute(ClusterConfig config) {
    this.config = config;
  }

  /** A driver on a running cluster; whatever is missing is made first. */
  synchronized Assigned take(Consumer<String> progress) throws IOException, InterruptedException {
    if (closed) {
      throw new RuntimeProblem(
          "The cluster has been stopped.",
          "the local workspace is ending.",
          "start the run again; that starts the workspace, too.");
    }
    SparkCluster running = running(progress);
    Driver driver = standby != null && standby.isAlive() ? standby : running.newDriver();
    standby = running.newDriver();
    return new Assigned(running, driver);
  }

  /**
   * What a run works with.
   *
   * @param cluster shared
   * @param driver its own
   */
  record Assigned(SparkCluster cluster, Driver driver) {}

  private SparkCluster running(Consumer<String> progress) throws IOException, InterruptedException {
    if (cluster == null || !cluster.isAlive()) {
      endStandby();
      PythonRuntime python = PythonRuntime.prepare(config, progress);
      progress.accept("Starting Spark");
      cluster = SparkCluster.start(python);
    }
    return cluster;
  }

  @Override
  public synchronized void close() {
    closed = true;
    endStandby();
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }

  private void endStandby() {
    if (standby != null) {
      standby.askToEnd();
      standby = null;
    }
  }
}
