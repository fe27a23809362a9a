package io.github.databricksmaven.local.compute;

/** How a run ended. */
public sealed interface Ending {

  /** The last cell ended well and nobody called {@code dbutils.notebook.exit}. */
  record Completed() implements Ending {}

  /** The notebook called {@code dbutils.notebook.exit(value)}. */
  record Exited(String value) implements Ending {}

  /**
   * A cell raised.
   *
   * @param cell index of the cell, from 1
   * @param error the exception's type and message on one line
   * @param trace the traceback, without terminal colours
   */
  record Raised(int cell, String error, String trace) implements Ending {}

  /** {@link NotebookRun#cancel} stopped it. */
  record Cancelled() implements Ending {}

  /** The run could not start or its process died; the message says what, why and what to do. */
  record Lost(String message) implements Ending {}
}
