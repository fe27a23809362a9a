package io.github.databricksmaven.local.compute;

/** A notebook that is being run. */
public interface NotebookRun {

  /**
   * Stops the notebook and its Spark jobs; the listener hears {@link Ending.Cancelled} within two
   * seconds. Without effect once the run has ended.
   */
  void cancel();
}
