package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.RunListener;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener one thing after another, and nothing after the first ending.
 *
 * <p>It tells in a thread of its own: a listener may wait for locks of its own while somebody who
 * holds them says that the run is over. Nobody who calls this class ever waits for the listener.
 */
final class OneEnding implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(OneEnding.class);

  private final RunListener listener;
  private final Runnable whenOver;
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(Background.threads("notebook-events"));
  private boolean over;

  /**
   * Tells a listener.
   *
   * @param whenOver done at the ending, before the listener hears of it; must not wait
   */
  OneEnding(RunListener listener, Runnable whenOver) {
    this.listener = listener;
    this.whenOver = whenOver;
  }

  @Override
  public void preparing(String message) {
    tell(() -> listener.preparing(message));
  }

  @Override
  public void running() {
    tell(listener::running);
  }

  @Override
  public void cell(Cell cell) {
    tell(() -> listener.cell(cell));
  }

  @Override
  public synchronized void ended(Ending ending) {
    if (!over) {
      whenOver.run();
      tell(() -> listener.ended(ending));
      over = true;
      teller.shutdown();
    }
  }

  /** Whether the listener has heard of the ending, at the latest after {@code patience}. */
  boolean isTold(Duration patience) throws InterruptedException {
    return teller.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void tell(Runnable what) {
    if (!over) {
      teller.execute(() -> attempt(what));
    }
  }

  private static void attempt(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException e) {
      LOG.error("A listener failed", e);
    }
  }
}
