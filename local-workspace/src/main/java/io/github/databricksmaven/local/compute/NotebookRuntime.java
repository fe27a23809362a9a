package io.github.databricksmaven.local.compute;

/**
 * One cluster: runs notebooks, several at a time, each isolated from the others.
 *
 * <p>Nothing is started before the first {@link #start}; closing ends every process it started.
 */
public interface NotebookRuntime extends AutoCloseable {

  /**
   * Starts a notebook and returns at once; everything that happens afterwards is told to the
   * listener, the ending exactly once and last. A cluster that cannot start is told as {@link
   * Ending.Lost}, never thrown.
   */
  NotebookRun start(NotebookRequest request, RunListener listener);

  @Override
  void close();
}
