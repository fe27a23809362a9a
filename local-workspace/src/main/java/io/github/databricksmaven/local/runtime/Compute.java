package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cluster as it is now: nothing, or a Spark JVM with one driver in reserve. */
final class Compute implements AutoCloseable {
  private final ClusterConfig config;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SparkCluster cluster;
  private @Nullable Driver standby;
  private boolean closed;

  Compute(ClusterConfig config) {
    this.config = config;
  }

  /** A driver on a running cluster; whatever is missing is made first. */
  Assigned take(Consumer<String> progress) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      SparkCluster running = running(progress);
      Driver driver = standby != null && standby.isAlive() ? standby : running.newDriver();
      standby = null;
      return new Assigned(running, driver);
    } finally {
      lock.unlock();
    }
  }

  /** Sees to it that the next run finds a driver that is ready. */
  void reserve() throws IOException {
    lock.lock();
    try {
      if (standby == null && cluster != null && cluster.isAlive() && !closed) {
        standby = cluster.newDriver();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * What a run works with.
   *
   * @param cluster shared
   * @param driver its own
   */
  record Assigned(SparkCluster cluster, Driver driver) {}

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      endCluster();
    } finally {
      lock.unlock();
    }
  }

  private SparkCluster running(Consumer<String> progress) throws IOException, InterruptedException {
    if (closed) {
      throw new RuntimeProblem(
          "The cluster has been stopped.",
          "the local workspace is ending.",
          "start the run again; that starts the workspace, too.");
    }
    if (cluster == null || !cluster.isAlive()) {
      endCluster();
      PythonRuntime python = PythonRuntime.prepare(config, progress);
      progress.accept("Starting Spark");
      cluster = SparkCluster.start(python);
    }
    return cluster;
  }

  private void endCluster() {
    if (standby != null) {
      standby.askToEnd();
      standby = null;
    }
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }
}
