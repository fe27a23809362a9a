package io.github.databricksmaven.local.compute;

import java.time.Duration;

/**
 * One cluster: runs notebooks, several at a time, each isolated from the others; and the MLflow
 * server beside it.
 *
 * <p>Nothing is started before the first {@link #start} or {@link #tracking}; closing ends every
 * process it started.
 */
public interface NotebookRuntime extends AutoCloseable {

  /**
   * Starts a notebook and returns at once; everything that happens afterwards is told to the
   * listener, the ending exactly once and last. A cluster that cannot start is told as {@link
   * Ending.Lost}, never thrown.
   */
  NotebookRun start(NotebookRequest request, RunListener listener);

  /**
   * The workspace's MLflow server: started unless it runs, anew when it has died. It needs no
   * cluster.
   *
   * @param patience how long to wait for one that is starting
   * @throws TrackingUnavailable when it cannot start, or needs longer; asking again helps then
   */
  default TrackingServer tracking(Duration patience) throws TrackingUnavailable {
    throw new TrackingUnavailable("This workspace has no MLflow server.");
  }

  @Override
  void close();
}
