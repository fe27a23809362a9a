package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.NotebookRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes on for one attempt of a task: what runs, what it writes, and its time limit. */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private @Nullable CellLog cells;
  private @Nullable NotebookRun program;
  private @Nullable ScheduledFuture<?> limit;
  private @Nullable Stop stop;

  /** Keeps the cells that its program shows. */
  void keep(CellLog log) {
    cells = log;
  }

  /** Its program runs. */
  void runs(NotebookRun started) {
    program = started;
  }

  void limitedBy(ScheduledFuture<?> timer) {
    limit = timer;
  }

  /** It is being stopped; gives the program that is now to be cancelled. */
  Optional<NotebookRun> stopping(Stop why) {
    stop = why;
    return Optional.ofNullable(program);
  }

  /** Why it was stopped, if it was. */
  Stop whyStopped() {
    return stop == null ? Stop.CANCEL : stop;
  }

  /** It has ended; gives the program, should it still run. */
  Optional<NotebookRun> ends() {
    if (limit != null) {
      limit.cancel(false);
    }
    NotebookRun last = program;
    program = null;
    return Optional.ofNullable(last);
  }

  List<Cell> cells() {
    return cells == null ? List.of() : cells.cells();
  }

  void put(Cell cell) throws IOException {
    if (cells != null) {
      cells.put(cell);
    }
  }

  /** Nothing is written any more. */
  void close() {
    try {
      if (cells != null) {
        cells.close();
      }
    } catch (IOException e) {
      LOG.warn("The cells of a task are not closed", e);
    }
  }
}
