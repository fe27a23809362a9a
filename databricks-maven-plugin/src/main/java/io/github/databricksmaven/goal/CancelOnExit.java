package io.github.databricksmaven.goal;

import java.time.Duration;
import java.util.function.Supplier;

/** Work that has to be called off when Maven is ended: Ctrl-C, a cancelled pipeline. */
final class CancelOnExit {

  /** An agent kills what does not end 10 seconds after it was asked to. */
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private CancelOnExit() {}

  /** Does the work; {@code cancel} runs only when Maven is ended before the work is. */
  static <R> R during(Supplier<R> work, Runnable cancel) {
    return during(work, cancel, LIMIT);
  }

  /** The same with another limit to how long Maven's end waits for the cancellation. */
  static <R> R during(Supplier<R> work, Runnable cancel, Duration limit) {
    Thread hook = new Thread(() -> bounded(cancel, limit), "databricks-cancel");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      remove(hook);
    }
  }

  /** Gives up waiting, not the work, when it takes longer than the limit. */
  static void bounded(Runnable cancel, Duration limit) {
    Thread work = new Thread(cancel, "databricks-cancel-call");
    work.setDaemon(true);
    work.start();
    try {
      work.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Maven is being ended, and the hook is at work
    }
  }
}
