package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import java.util.ArrayList;
import java.util.List;

/** Keeps a cell small enough for a page: at most a million characters of output, then a note. */
final class OutputLimit {
  static final int MAX_CHARACTERS = 1_000_000;
  private static final String NOTE =
      "[the output was cut here: a cell keeps at most " + MAX_CHARACTERS + " characters]";

  private OutputLimit() {}

  /** The same cell when it is small enough; errors are kept, whatever came before them. */
  static Cell cut(Cell cell) {
    long total = cell.outputs().stream().mapToLong(output -> output.text().length()).sum();
    return total <= MAX_CHARACTERS ? cell : with(cell, kept(cell.outputs()));
  }

  private static List<Cell.Output> kept(List<Cell.Output> outputs) {
    List<Cell.Output> kept = new ArrayList<>();
    int left = MAX_CHARACTERS;
    for (Cell.Output output : outputs) {
      if (output.text().length() <= left) {
        kept.add(output);
        left -= output.text().length();
      } else if (output.kind().equals("error")) {
        kept.add(start(output, MAX_CHARACTERS));
      } else if (left > 0) {
        kept.add(start(output, left));
        left = 0;
      }
    }
    return kept;
  }

  /** Half a table or figure would be no markup; of those only the note is kept. */
  private static Cell.Output start(Cell.Output output, int length) {
    if (output.kind().equals("html") || output.kind().equals("image")) {
      return new Cell.Output("text", NOTE);
    }
    String text = output.text();
    return text.length() <= length
        ? output
        : new Cell.Output(output.kind(), text.substring(0, length) + "\n" + NOTE);
  }

  private static Cell with(Cell cell, List<Cell.Output> outputs) {
    return new Cell(
        cell.index(),
        cell.title(),
        cell.language(),
        cell.source(),
        cell.state(),
        outputs,
        cell.duration());
  }
}
