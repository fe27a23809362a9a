package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One notebook on its way through a driver; {@link #run} is the thread that follows it. */
final class SparkNotebookRun implements NotebookRun {
  private static final Logger LOG = LoggerFactory.getLogger(SparkNotebookRun.class);

  /** How long a driver may take to cancel the notebooks it started. */
  private static final int GRACE_MILLIS = 1_000;

  /** A JVM's death is seen by the drivers a moment before its owner sees it. */
  private static final Duration SEEN = Duration.ofSeconds(2);

  private final Compute compute;
  private final NotebookRequest request;
  private final OneEnding listener;
  private boolean begun;
  private boolean cancelled;
  private Compute.@Nullable Assigned assigned;

  SparkNotebookRun(Compute compute, NotebookRequest request, OneEnding listener) {
    this.compute = compute;
    this.request = request;
    this.listener = listener;
  }

  /** Runs the notebook to its ending. */
  void run() {
    Ending ending = ending();
    listener.ended(isCancelled() ? new Ending.Cancelled() : ending);
  }

  /** Ends it before it has run. */
  void refuse(String why) {
    listener.ended(lost(why));
  }

  /** Whether its listener has heard of the ending, at the latest after {@code patience}. */
  boolean isTold(Duration patience) throws InterruptedException {
    return listener.isTold(patience);
  }

  /** Returns at once, whatever the driver, the cluster and the listener are doing. */
  @Override
  public void cancel() {
    Compute.Assigned ours = markCancelled();
    if (ours == null) {
      // Whatever is being prepared serves the next run; this one need not wait for it.
      listener.ended(new Ending.Cancelled());
    } else {
      killer().execute(ours.driver()::killIfAlive);
      ours.driver().askToEnd();
      Background.run("notebook-cancel", () -> ours.cluster().release(request.runId()));
    }
  }

  private Ending ending() {
    try {
      Ending first = attempt();
      boolean again = first instanceof Ending.Lost && !begun && !isCancelled();
      return again ? attempt() : first;
    } catch (RuntimeProblem e) {
      return new Ending.Lost(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return lost(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost("the local workspace is ending.");
    } catch (RuntimeException e) {
      LOG.error("Following {} failed", request, e);
      return lost("the local workspace has a bug, its log shows where: " + e);
    }
  }

  private Ending attempt() throws IOException, InterruptedException {
    Compute.Assigned ours = compute.take(listener::preparing);
    try {
      return isAccepted(ours) ? outcome(ours) : new Ending.Cancelled();
    } finally {
      ours.driver().kill();
      ours.cluster().release(request.runId());
      ours.driver().forget();
      giveUp();
    }
  }

  private synchronized Compute.@Nullable Assigned markCancelled() {
    cancelled = true;
    return assigned;
  }

  private synchronized boolean isAccepted(Compute.Assigned ours) {
    assigned = ours;
    return !cancelled;
  }

  private synchronized void giveUp() {
    assigned = null;
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private Ending outcome(Compute.Assigned ours) throws InterruptedException {
    Ending ending = follow(ours.driver());
    if (ending instanceof Ending.Lost lost && !begun && !isCancelled()) {
      boolean gone = ours.cluster().endsWithin(SEEN);
      LOG.warn("{}; its cluster has ended: {}", lost.message(), gone);
    }
    return ending;
  }

  private Ending follow(Driver driver) throws InterruptedException {
    try {
      driver.assign(request);
      for (Optional<DriverEvent> event = driver.next(); event.isPresent(); event = driver.next()) {
        if (event.get() instanceof DriverEvent.Ended ended) {
          return ended.ending();
        }
        hear(event.get());
      }
      return lost(driver.lastWords());
    } catch (IOException e) {
      return lost(e.toString());
    }
  }

  private void hear(DriverEvent event) {
    if (event instanceof DriverEvent.Running) {
      begun = true;
      listener.running();
      reserve();
    } else if (event instanceof DriverEvent.CellChanged changed) {
      listener.cell(changed.cell());
    }
  }

  /** The next run would only start later without it, so that this one goes on in any case. */
  private void reserve() {
    try {
      compute.reserve();
    } catch (IOException | RuntimeException e) {
      LOG.warn("No driver could be started in reserve", e);
    }
  }

  private static Executor killer() {
    return CompletableFuture.delayedExecutor(
        GRACE_MILLIS, TimeUnit.MILLISECONDS, work -> Background.run("notebook-kill", work));
  }

  private Ending.Lost lost(String why) {
    return new Ending.Lost(
        "The notebook "
            + request.path()
            + " was lost.\n  Why: "
            + why
            + "\n  Fix: look for what ended it (memory, a crash in a library), then run it again.");
  }
}
