package io.github.databricksmaven.local;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import io.github.databricksmaven.local.compute.TrackingServer;
import io.github.databricksmaven.local.compute.TrackingUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that is made when it is first needed, and anew after it was stopped or another
 * interpreter was asked for.
 */
final class LazyRuntime implements NotebookRuntime {
  private final NotebookRuntimes runtimes;
  private final WorkspaceFolders folders;
  private Optional<String> python = Optional.empty();
  private @Nullable NotebookRuntime runtime;
  private int active;

  LazyRuntime(NotebookRuntimes runtimes, WorkspaceFolders folders) {
    this.runtimes = runtimes;
    this.folders = folders;
  }

  /** Whether the cluster has this interpreter, or will have it; empty for one that is found. */
  synchronized boolean uses(Optional<String> interpreter) {
    return python.equals(interpreter);
  }

  /** Ends the cluster there is; the next run makes one with this interpreter. */
  synchronized void use(Optional<String> interpreter) {
    NotebookRuntime old = runtime;
    python = interpreter;
    runtime = null;
    if (old != null) {
      old.close();
    }
  }

  /** Ends the cluster there is, unless runs are active on it. */
  synchronized void stopIfIdle() {
    if (active == 0) {
      use(python);
    }
  }

  @Override
  public NotebookRun start(NotebookRequest request, RunListener listener) {
    NotebookRuntime chosen = chosenForRun();
    try {
      return chosen.start(request, new Counted(listener));
    } catch (RuntimeException e) {
      ended();
      throw e;
    }
  }

  @Override
  public Optional<String> prepare(Consumer<String> progress) {
    return runtime().prepare(progress);
  }

  @Override
  public SortedMap<String, SortedSet<String>> packages() {
    return runtime().packages();
  }

  @Override
  public TrackingServer tracking(Duration patience) throws TrackingUnavailable {
    return runtime().tracking(patience);
  }

  @Override
  public synchronized void close() {
    if (runtime != null) {
      runtime.close();
    }
  }

  private synchronized NotebookRuntime chosenForRun() {
    NotebookRuntime chosen = runtime();
    active++;
    return chosen;
  }

  private synchronized void ended() {
    active--;
  }

  private synchronized NotebookRuntime runtime() {
    if (runtime == null) {
      runtime = runtimes.create(folders, python);
    }
    return runtime;
  }

  /** Counts the run out before its listener hears of the ending, upon which somebody may stop. */
  private final class Counted implements RunListener {
    private final RunListener listener;

    Counted(RunListener listener) {
      this.listener = listener;
    }

    @Override
    public void preparing(String message) {
      listener.preparing(message);
    }

    @Override
    public void running() {
      listener.running();
    }

    @Override
    public void cell(Cell cell) {
      listener.cell(cell);
    }

    @Override
    public void ended(Ending ending) {
      LazyRuntime.this.ended();
      listener.ended(ending);
    }
  }
}
