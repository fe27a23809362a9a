package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import java.time.Duration;
import java.util.List;

/** A cell as it is kept on disk; later lines replace earlier ones by index. */
record CellLine(
    int index,
    String title,
    String language,
    String source,
    Cell.State state,
    List<Cell.Output> outputs,
    long milliseconds) {

  CellLine {
    outputs = List.copyOf(outputs);
  }

  static CellLine of(Cell cell) {
    return new CellLine(
        cell.index(),
        cell.title(),
        cell.language(),
        cell.source(),
        cell.state(),
        cell.outputs(),
        cell.duration().toMillis());
  }

  Cell toCell() {
    return new Cell(
        index, title, language, source, state, outputs, Duration.ofMillis(milliseconds));
  }
}
