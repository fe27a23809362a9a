package io.github.databricksmaven.sdk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends streams on which nothing comes any more: Java's client waits for a body for ever. Looks
 * rarely, and costs nothing while bytes come.
 */
final class StallGuard {

  private static final int TICK_SECONDS = 15;

  /** A stream that was waiting at so many looks in a row is ended. */
  private static final int MOST_TICKS = 4;

  private final Set<Guarded> waiting = ConcurrentHashMap.newKeySet();
  private boolean isStarted;

  InputStream guard(InputStream in) {
    start();
    return new Guarded(in);
  }

  private synchronized void start() {
    if (!isStarted) {
      isStarted = true;
      ScheduledExecutorService clock =
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread thread = new Thread(task, "databricks-stalls");
                thread.setDaemon(true);
                return thread;
              });
      Object unused =
          clock.scheduleWithFixedDelay(
              () -> waiting.forEach(Guarded::look), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }
  }

  private final class Guarded extends FilterInputStream {

    private final AtomicInteger ticks = new AtomicInteger();

    Guarded(InputStream in) {
      super(in);
    }

    private void look() {
      if (ticks.incrementAndGet() > MOST_TICKS) {
        waiting.remove(this);
        try {
          in.close();
        } catch (IOException e) {
          // whoever reads is told by another exception
        }
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
      ticks.set(0);
      waiting.add(this);
      try {
        return in.read(target, start, length);
      } finally {
        waiting.remove(this);
      }
    }
  }
}
