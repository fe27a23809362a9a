package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The workspace as a process sees it that is killed at a certain request: that one may have its
 * effect or not, and nothing comes after it. Or as one sees it whose connection breaks there once.
 */
final class TroubledNotebooks implements NotebooksPort {

  /** The process is no more. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final NotebooksPort inner;
  private final int last;
  private final boolean isLastDone;
  private final boolean isTheEnd;
  private final AtomicInteger requests = new AtomicInteger();

  private TroubledNotebooks(NotebooksPort inner, int last, boolean isLastDone, boolean isTheEnd) {
    this.inner = inner;
    this.last = last;
    this.isLastDone = isLastDone;
    this.isTheEnd = isTheEnd;
  }

  /**
   * Kills at a request.
   *
   * @param number of it, from 1
   * @param isDone whether it has its effect
   */
  static TroubledNotebooks killing(NotebooksPort inner, int number, boolean isDone) {
    return new TroubledNotebooks(inner, number, isDone, true);
  }

  /** Breaks the connection at a request, before its answer comes. */
  static TroubledNotebooks breaking(NotebooksPort inner, int number, boolean isDone) {
    return new TroubledNotebooks(inner, number, isDone, false);
  }

  /** How many requests came so far. */
  int count() {
    return requests.get();
  }

  /** Whether it came to that request. */
  boolean hasTroubled() {
    return requests.get() >= last;
  }

  private <T> T request(Supplier<T> work) {
    int number = requests.incrementAndGet();
    if (isTheEnd && number > last) {
      throw new Killed();
    }
    if (number != last) {
      return work.get();
    }
    if (isLastDone) {
      var unused = work.get();
    }
    throw isTheEnd ? new Killed() : broken();
  }

  private static WorkspaceFailure broken() {
    FailedCall call = new FailedCall("POST", "/api/2.0/workspace", 0, "");
    return new WorkspaceFailure(call, "The call failed.", "no answer", "run the goal again.");
  }

  private void request(Runnable work) {
    request(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public Optional<List<Listed>> list(WorkspacePath folder) {
    return request(() -> inner.list(folder));
  }

  @Override
  public InputStream read(WorkspacePath path, Kind kind) {
    return request(() -> inner.read(path, kind));
  }

  @Override
  public void write(SourceFile file) {
    request(() -> inner.write(file));
  }

  @Override
  public boolean create(SourceFile file) {
    return request(() -> inner.create(file));
  }

  @Override
  public void delete(WorkspacePath path) {
    request(() -> inner.delete(path));
  }

  @Override
  public void makeFolder(WorkspacePath folder) {
    request(() -> inner.makeFolder(folder));
  }
}
