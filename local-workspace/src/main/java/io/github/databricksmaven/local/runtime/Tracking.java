package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.TrackingServer;
import io.github.databricksmaven.local.compute.TrackingUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspace's MLflow server as it is now: not asked for yet, starting, or running; one that has
 * died or could not start is started anew by the next who asks.
 */
final class Tracking implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);
  private static final int SECONDS_TO_END = 5;

  private final ClusterConfig config;
  private final Path folder;
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(Background.threads("mlflow-start"));
  private volatile String progress = "";
  private @Nullable Future<MlflowServer> latest;
  private boolean closed;

  /**
   * Starts nothing yet.
   *
   * @param config whose Python it runs on
   * @param folder of its database; part of the workspace's state
   */
  Tracking(ClusterConfig config, Path folder) {
    this.config = config;
    this.folder = folder;
  }

  /** Sees to it that there will be one; never waits. */
  void prepare() {
    try {
      Future<MlflowServer> unused = current();
    } catch (TrackingUnavailable e) {
      LOG.debug("MLflow is not prepared", e);
    }
  }

  /** The running server; waits for one that is starting. */
  TrackingServer await(Duration patience) throws TrackingUnavailable {
    try {
      return current().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TrackingUnavailable(
          "MLflow's server is not ready yet.", progress + ".", "try again in a moment.");
    } catch (ExecutionException e) {
      throw failed(e);
    } catch (CancellationException e) {
      throw ending();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ending();
    }
  }

  /** Ends it, even one that is just starting. */
  @Override
  public void close() {
    Future<MlflowServer> last = finish();
    try {
      // Who still installs or waits hears of it as an interrupt, and ends what was started.
      if (!starter.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        LOG.warn("MLflow's server was still starting after {} seconds", SECONDS_TO_END);
      }
      if (last != null && last.isDone() && !last.isCancelled()) {
        last.get().end();
      }
    } catch (ExecutionException e) {
      LOG.debug("MLflow's server had not started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Future<MlflowServer> finish() {
    closed = true;
    starter.shutdownNow();
    return latest;
  }

  private synchronized Future<MlflowServer> current() throws TrackingUnavailable {
    if (closed) {
      throw ending();
    }
    Future<MlflowServer> present = latest;
    if (present == null || isOver(present)) {
      present = starter.submit(this::start);
      latest = present;
    }
    return present;
  }

  /** Whether nothing came of it, or what came of it has died. */
  private static boolean isOver(Future<MlflowServer> started) {
    try {
      return started.isDone() && !started.get().isAlive();
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private MlflowServer start() throws IOException, InterruptedException {
    PythonRuntime python = PythonRuntime.prepare(config, this::report);
    report("Starting MLflow");
    long begin = System.nanoTime();
    MlflowServer server = MlflowServer.start(python, folder);
    LOG.info("{} after {} ms", server, Duration.ofNanos(System.nanoTime() - begin).toMillis());
    return server;
  }

  private void report(String message) {
    progress = message;
  }

  private static TrackingUnavailable failed(ExecutionException failure) {
    if (failure.getCause() instanceof RuntimeProblem problem) {
      return TrackingUnavailable.lasting(String.valueOf(problem.getMessage()));
    }
    LOG.error("MLflow's server cannot be started", failure);
    return TrackingUnavailable.lasting(
        "MLflow's server cannot be started.",
        String.valueOf(failure.getCause()),
        "see server.log for what happened, then try again.");
  }

  private static TrackingUnavailable ending() {
    return new TrackingUnavailable(
        "MLflow's server has been stopped.",
        "the local workspace is ending or changes to another Python.",
        "try again.");
  }
}
