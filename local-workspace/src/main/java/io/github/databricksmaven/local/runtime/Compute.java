package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as it is now: nothing, or a Spark JVM with one driver in reserve.
 *
 * <p>The lock is held while a cluster is made, which takes minutes the first time; only those who
 * need that cluster wait for it.
 */
final class Compute implements AutoCloseable {
  private final ClusterConfig config;
  private final Runnable whenReady;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable Driver> standby = new AtomicReference<>();
  private volatile @Nullable SparkCluster cluster;
  private volatile boolean closed;

  /**
   * Makes nothing yet.
   *
   * @param whenReady done each time a cluster has started
   */
  Compute(ClusterConfig config, Runnable whenReady) {
    this.config = config;
    this.whenReady = whenReady;
  }

  /** A driver on a running cluster; whatever is missing is made first. */
  Assigned take(Consumer<String> progress) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      SparkCluster running = running(progress);
      Driver ready = standby.getAndSet(null);
      return new Assigned(running, ready != null && ready.isAlive() ? ready : running.newDriver());
    } finally {
      lock.unlock();
    }
  }

  /** Makes the cluster, with a driver in reserve, unless it is there. */
  void prepare(Consumer<String> progress) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      running(progress);
      reserveAlone();
    } finally {
      lock.unlock();
    }
  }

  /** The interpreter of the cluster there is. */
  Optional<Path> python() {
    return Optional.ofNullable(cluster).map(SparkCluster::python);
  }

  /** Sees to it that the next run finds a driver that is ready; never waits. */
  void reserve() throws IOException {
    // Who holds the lock is about to start a run, which reserves in its turn.
    if (lock.tryLock()) {
      try {
        reserveAlone();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Ends the cluster there is; waits for one that is being made.
   *
   * @param needed whether somebody has it, or is about to take it
   */
  void stopUnless(BooleanSupplier needed) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      if (!needed.getAsBoolean()) {
        endCluster();
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

  /** Ends the cluster, even one that is just starting. */
  @Override
  public void close() {
    closed = true;
    endCluster();
  }

  private void reserveAlone() throws IOException {
    SparkCluster running = cluster;
    if (running != null && running.isAlive() && standby.get() == null) {
      standby.set(running.newDriver());
      endIfClosed();
    }
  }

  private SparkCluster running(Consumer<String> progress) throws IOException, InterruptedException {
    refuseIfClosed();
    SparkCluster present = cluster;
    if (present != null && present.isAlive()) {
      return present;
    }
    endCluster();
    PythonRuntime python = PythonRuntime.prepare(config, progress);
    progress.accept("Starting Spark");
    SparkCluster starting = SparkCluster.launch(python);
    cluster = starting;
    endIfClosed();
    starting.awaitReady();
    refuseIfClosed();
    whenReady.run();
    return starting;
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new RuntimeProblem(
          "The cluster has been stopped.",
          "the local workspace is ending.",
          "start the run again; that starts the workspace, too.");
    }
  }

  /** Whoever closed did not see what was started since. */
  private void endIfClosed() {
    if (closed) {
      endCluster();
    }
  }

  private void endCluster() {
    Driver unused = standby.getAndSet(null);
    if (unused != null) {
      unused.askToEnd();
    }
    SparkCluster present = cluster;
    cluster = null;
    if (present != null) {
      present.close();
    }
  }
}
