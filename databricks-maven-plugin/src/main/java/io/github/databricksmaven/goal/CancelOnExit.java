package io.github.databricksmaven.goal;

import java.util.function.Supplier;

/** Work that has to be called off when Maven is ended: Ctrl-C, a cancelled pipeline. */
final class CancelOnExit {

  private CancelOnExit() {}

  /** Does the work; {@code cancel} runs only when Maven is ended before the work is. */
  static <R> R during(Supplier<R> work, Runnable cancel) {
    Thread hook = new Thread(cancel, "databricks-cancel");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      remove(hook);
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
