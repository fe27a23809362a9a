package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.RunListener;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One notebook on its way through a driver; {@link #run} is the thread that follows it. */
final class SparkNotebookRun implements NotebookRun {
  private static final Logger LOG = LoggerFactory.getLogger(SparkNotebookRun.class);

  /** How long a driver may take to cancel the notebooks it started. */
  private static final int GRACE_MILLIS = 1_000;

  private final Compute compute;
  private final NotebookRequest request;
  private final RunListener listener;
  private boolean cancelled;
  private Compute.@Nullable Assigned assigned;

  SparkNotebookRun(Compute compute, NotebookRequest request, RunListener listener) {
    this.compute = compute;
    this.request = request;
    this.listener = new OneEnding(listener);
  }

  /** Runs the notebook to its ending. */
  void run() {
    listener.ended(ending());
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    if (assigned == null) {
      // Whatever is being prepared serves the next run; this one need not wait for it.
      listener.ended(new Ending.Cancelled());
    } else {
      end(assigned);
    }
  }

  private Ending ending() {
    try {
      Compute.Assigned ours = compute.take(listener::preparing);
      try {
        return isAccepted(ours) ? follow(ours.driver()) : new Ending.Cancelled();
      } finally {
        ours.driver().kill();
        ours.cluster().release(request.runId());
        ours.driver().forget();
      }
    } catch (RuntimeProblem e) {
      return new Ending.Lost(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return isCancelled() ? new Ending.Cancelled() : lost(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost("the local workspace is ending.");
    } catch (RuntimeException e) {
      LOG.error("Following {} failed", request, e);
      return lost("the local workspace has a bug, its log shows where: " + e);
    }
  }

  private synchronized boolean isAccepted(Compute.Assigned ours) {
    assigned = ours;
    return !cancelled;
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private Ending follow(Driver driver) throws IOException, InterruptedException {
    driver.assign(request);
    for (Optional<DriverEvent> event = driver.next(); event.isPresent(); event = driver.next()) {
      if (event.get() instanceof DriverEvent.Ended ended) {
        return ended.ending();
      }
      hear(event.get());
    }
    return isCancelled()
        ? new Ending.Cancelled()
        : lost("its Python process ended with " + driver.lastWords());
  }

  private void hear(DriverEvent event) throws IOException {
    if (event instanceof DriverEvent.Running) {
      listener.running();
      compute.reserve();
    } else if (event instanceof DriverEvent.CellChanged changed) {
      listener.cell(changed.cell());
    }
  }

  private void end(Compute.Assigned ours) {
    ours.cluster().release(request.runId());
    ours.driver().askToEnd();
    CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS)
        .execute(ours.driver()::killIfAlive);
  }

  private Ending lost(String why) {
    return new Ending.Lost(
        "The notebook "
            + request.path()
            + " was lost.\n  Why: "
            + why
            + "\n  Fix: look for what ended it (memory, a crash in a library), then run it again.");
  }
}
