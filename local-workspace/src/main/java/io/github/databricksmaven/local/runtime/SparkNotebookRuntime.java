package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster on this machine: a Spark JVM that stays warm, and a fresh Python process for each run.
 */
public final class SparkNotebookRuntime implements NotebookRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(SparkNotebookRuntime.class);
  private static final int SECONDS_TO_END = 5;

  private final Compute compute;
  private final Set<SparkNotebookRun> active = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "notebook-run");
            thread.setDaemon(true);
            return thread;
          });

  public SparkNotebookRuntime(ClusterConfig config) {
    compute = new Compute(config);
  }

  @Override
  public NotebookRun start(NotebookRequest request, RunListener listener) {
    SparkNotebookRun run = new SparkNotebookRun(compute, request, listener);
    active.add(run);
    threads.execute(
        () -> {
          run.run();
          active.remove(run);
        });
    return run;
  }

  /** Ends all runs, as cancelled, then the cluster. */
  @Override
  public void close() {
    active.forEach(SparkNotebookRun::cancel);
    // Who still installs or waits hears of it as an interrupt.
    threads.shutdownNow();
    awaitEndings();
    compute.close();
  }

  private void awaitEndings() {
    try {
      if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        LOG.warn("Runs were still ending {} seconds after they were cancelled", SECONDS_TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
