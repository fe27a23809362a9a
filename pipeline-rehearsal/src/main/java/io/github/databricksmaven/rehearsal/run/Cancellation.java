package io.github.databricksmaven.rehearsal.run;

import java.util.ArrayList;
import java.util.List;

/** Whether a rehearsal was cancelled, and who has to hear of it at once. */
public final class Cancellation {

  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /** Something that is to end when the rehearsal is cancelled; closed when it has ended. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Cancels it; a second time changes nothing. */
  public void cancel() {
    List<Runnable> told;
    synchronized (this) {
      told = cancelled ? List.of() : List.copyOf(listeners);
      cancelled = true;
    }
    for (Runnable listener : told) {
      Thread thread = new Thread(listener, "rehearsal-cancel");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** What begins after the cancellation is not told of it: it is what cleans up. */
  synchronized Registration during(Runnable listener) {
    listeners.add(listener);
    return () -> remove(listener);
  }

  private synchronized void remove(Runnable listener) {
    listeners.remove(listener);
  }
}
