package io.github.databricksmaven.local;

import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.control.Workspaces.Warmth;
import java.util.Optional;

/** Gets a workspace's cluster ready while nobody waits for it, and tells how far that is. */
final class WarmUp {
  private final NotebookRuntime runtime;
  private Warmth now = new Warmth(Warmth.State.COLD, "", null);

  WarmUp(NotebookRuntime runtime) {
    this.runtime = runtime;
  }

  /** Begins, unless that goes on already. */
  synchronized Warmth begin() {
    if (now.state() != Warmth.State.STARTING) {
      now = new Warmth(Warmth.State.STARTING, "", null);
      Thread thread = new Thread(this::work, "cluster-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
    return now();
  }

  /** The interpreter is known before Spark has started with it. */
  synchronized Warmth now() {
    return now.state() == Warmth.State.FAILED
        ? now
        : new Warmth(now.state(), now.message(), runtime.interpreter().orElse(null));
  }

  private void work() {
    try {
      Optional<String> refusal = runtime.prepare(this::starting);
      set(
          refusal.isPresent()
              ? new Warmth(Warmth.State.FAILED, refusal.get(), null)
              : new Warmth(Warmth.State.READY, "", null));
    } catch (RuntimeException e) {
      set(new Warmth(Warmth.State.FAILED, String.valueOf(e), null));
    }
  }

  private void starting(String progress) {
    set(new Warmth(Warmth.State.STARTING, progress, null));
  }

  private synchronized void set(Warmth warmth) {
    now = warmth;
  }
}
