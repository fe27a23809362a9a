package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps cells small enough for a page, and a task's cells for the memory they are made of: then a
 * note follows. (The service keeps 30 MB of a run; Databricks documentation: Known limitations of
 * notebooks.)
 */
final class OutputLimit {
  static final int MAX_CHARACTERS = 1_000_000;
  static final int MAX_OF_A_TASK = 10 * MAX_CHARACTERS;
  private static final String NOTE =
      "[the output was cut here: a cell keeps at most "
          + MAX_CHARACTERS
          + " characters, a task "
          + MAX_OF_A_TASK
          + "]";

  private OutputLimit() {}

  /**
   * The same cell when it is small enough; errors are kept, whatever came before them.
   *
   * @param others what the other cells of the task have
   */
  static Cell cut(Cell cell, long others) {
    int room = (int) Math.max(1, Math.min(MAX_CHARACTERS, MAX_OF_A_TASK - others));
    return length(cell) <= room ? cell : with(cell, kept(cell.outputs(), room));
  }

  /** Characters of a cell's outputs. */
  static long length(Cell cell) {
    return cell.outputs().stream().mapToLong(output -> output.text().length()).sum();
  }

  private static List<Cell.Output> kept(List<Cell.Output> outputs, int room) {
    List<Cell.Output> kept = new ArrayList<>();
    int left = room;
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
