package io.github.databricksmaven.local.compute;

/** Hears what becomes of a run, in order, from one thread at a time. */
public interface RunListener {

  /**
   * The cluster is not ready yet, for example {@code Installing Python packages: 12 of 27
   * (pyarrow)}.
   */
  void preparing(String message);

  /** The first cell is about to run. */
  void running();

  /** A cell has begun or ended; the one that ended replaces the one that began, by index. */
  void cell(Cell cell);

  /** The run is over; nothing follows. */
  void ended(Ending ending);
}
