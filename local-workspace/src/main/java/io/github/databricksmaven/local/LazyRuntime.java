package io.github.databricksmaven.local;

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

  @Override
  public NotebookRun start(NotebookRequest request, RunListener listener) {
    return runtime().start(request, listener);
  }

  @Override
  public Optional<String> prepare(Consumer<String> progress) {
    return runtime().prepare(progress);
  }

  @Override
  public void stopCluster() {
    present().ifPresent(NotebookRuntime::stopCluster);
  }

  @Override
  public Optional<String> interpreter() {
    return present().flatMap(NotebookRuntime::interpreter);
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

  private synchronized Optional<NotebookRuntime> present() {
    return Optional.ofNullable(runtime);
  }

  private synchronized NotebookRuntime runtime() {
    if (runtime == null) {
      runtime = runtimes.create(folders, python);
    }
    return runtime;
  }
}
