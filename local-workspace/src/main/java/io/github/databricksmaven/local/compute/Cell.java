package io.github.databricksmaven.local.compute;

import java.time.Duration;
import java.util.List;

/**
 * One cell of a run.
 *
 * @param index position in the notebook, from 1, empty cells not counted
 * @param title text of {@code # DBTITLE}, or empty
 * @param language {@code python}, {@code sql} or {@code md}
 * @param source what was run, without magic prefixes
 * @param state how far it is
 * @param outputs in the order in which they were written; streams are joined
 * @param duration zero while it runs
 */
public record Cell(
    int index,
    String title,
    String language,
    String source,
    State state,
    List<Output> outputs,
    Duration duration) {

  public Cell {
    outputs = List.copyOf(outputs);
  }

  /** How far a cell is. {@code EXITED} called {@code dbutils.notebook.exit}. */
  public enum State {
    RUNNING,
    SUCCEEDED,
    EXITED,
    FAILED
  }

  /**
   * A piece of output.
   *
   * @param kind {@code stdout}, {@code stderr}, {@code text} (a value), {@code html} (a table or
   *     other markup), {@code image} (a data URI), {@code markdown} or {@code error} (a traceback
   *     without terminal colours)
   * @param text its content; may be cut, then it says so at its end
   */
  public record Output(String kind, String text) {}
}
