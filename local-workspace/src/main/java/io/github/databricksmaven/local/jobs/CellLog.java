package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.store.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The cells of one task: in memory while it is used, each change on disk at once. */
final class CellLog implements AutoCloseable {
  private final NavigableMap<Integer, Cell> cells = new ConcurrentSkipListMap<>();
  private final Journal<CellLine> journal;

  /** Opens a log, made if need be, with what it holds. */
  CellLog(Path file) throws IOException {
    this.journal =
        Journal.open(file, CellLine.class, line -> cells.put(line.index(), line.toCell()));
  }

  void put(Cell cell) throws IOException {
    cells.put(cell.index(), cell);
    journal.append(CellLine.of(cell));
  }

  /** In the order of the notebook. */
  List<Cell> cells() {
    return List.copyOf(cells.values());
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
