package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import io.github.databricksmaven.local.compute.TrackingServer;
import io.github.databricksmaven.local.compute.TrackingUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster on this machine: a Spark JVM that stays warm, and a fresh Python process for each run;
 * and MLflow's own server.
 */
public final class SparkNotebookRuntime implements NotebookRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(SparkNotebookRuntime.class);
  private static final int SECONDS_TO_END = 5;
  private static final Duration TOLD = Duration.ofMillis(500);

  private final Compute compute;
  private final Tracking tracking;
  private final Set<SparkNotebookRun> active = ConcurrentHashMap.newKeySet();

  /** Runs whose ending nobody has heard of. */
  private final AtomicInteger open = new AtomicInteger();

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Background.threads("notebook-run"));

  /**
   * Starts nothing yet.
   *
   * @param mlflow folder of the MLflow server's database; part of the workspace's state
   */
  public SparkNotebookRuntime(ClusterConfig config, Path mlflow) {
    tracking = new Tracking(config, mlflow);
    // Who starts a cluster most often tracks next; so it need not wait.
    compute = new Compute(config, tracking::prepare);
  }

  @Override
  public NotebookRun start(NotebookRequest request, RunListener listener) {
    open.incrementAndGet();
    SparkNotebookRun run =
        new SparkNotebookRun(compute, request, new OneEnding(listener, open::decrementAndGet));
    active.add(run);
    try {
      threads.execute(() -> follow(run));
    } catch (RejectedExecutionException e) {
      active.remove(run);
      run.refuse("the local workspace is ending.");
    }
    return run;
  }

  @Override
  public Optional<String> prepare(Consumer<String> progress) {
    try {
      compute.prepare(progress);
      return Optional.empty();
    } catch (RuntimeProblem e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Optional.of("The cluster cannot be made: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The local workspace is ending.");
    }
  }

  @Override
  public void stopCluster() {
    compute.stopUnless(() -> open.get() > 0);
  }

  @Override
  public Optional<String> interpreter() {
    return compute.python().map(Path::toString);
  }

  @Override
  public SortedMap<String, SortedSet<String>> packages() {
    try {
      return PythonSources.load().lock("requirements.lock").versions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TrackingServer tracking(Duration patience) throws TrackingUnavailable {
    return tracking.await(patience);
  }

  /** Ends all runs, as cancelled, then the cluster and the MLflow server. */
  @Override
  public void close() {
    List<SparkNotebookRun> ending = List.copyOf(active);
    ending.forEach(SparkNotebookRun::cancel);
    // Who still installs or waits hears of it as an interrupt.
    threads.shutdownNow();
    awaitEndings(ending);
    compute.close();
    tracking.close();
  }

  private void follow(SparkNotebookRun run) {
    try {
      run.run();
    } finally {
      active.remove(run);
    }
  }

  private void awaitEndings(List<SparkNotebookRun> ending) {
    try {
      boolean over = threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
      for (SparkNotebookRun run : ending) {
        over &= run.isTold(TOLD);
      }
      if (!over) {
        LOG.warn("Runs were still ending {} seconds after they were cancelled", SECONDS_TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
