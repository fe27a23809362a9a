package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.store.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one task: in memory while it is used, each on disk as soon as it has ended. The one
 * that runs changes every second and is written only if the run ends within it.
 */
final class CellLog implements AutoCloseable {
  private final NavigableMap<Integer, Cell> cells = new ConcurrentSkipListMap<>();
  private final Journal<CellLine> journal;
  private @Nullable Cell running;

  /** Opens a log, made if need be, with what it holds. */
  CellLog(Path file) throws IOException {
    this.journal =
        Journal.open(file, CellLine.class, line -> cells.put(line.index(), line.toCell()));
  }

  void put(Cell cell) throws IOException {
    Cell small = OutputLimit.cut(cell, others(cell.index()));
    cells.put(small.index(), small);
    if (small.state() == Cell.State.RUNNING) {
      running = small;
    } else {
      running = null;
      journal.append(CellLine.of(small));
    }
  }

  /** In the order of the notebook. */
  List<Cell> cells() {
    return List.copyOf(cells.values());
  }

  private long others(int index) {
    return cells.values().stream()
        .filter(cell -> cell.index() != index)
        .mapToLong(OutputLimit::length)
        .sum();
  }

  @Override
  public void close() throws IOException {
    try (journal) {
      if (running != null) {
        journal.append(CellLine.of(running));
      }
    }
  }
}
