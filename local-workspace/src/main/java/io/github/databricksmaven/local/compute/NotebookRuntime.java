package io.github.databricksmaven.local.compute;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One cluster: runs notebooks, several at a time, each isolated from the others; and the MLflow
 * server beside it.
 *
 * <p>Nothing is started before the first {@link #start}, {@link #prepare} or {@link #tracking};
 * closing ends every process it started.
 */
public interface NotebookRuntime extends AutoCloseable {

  /**
   * Starts a notebook and returns at once; everything that happens afterwards is told to the
   * listener, the ending exactly once and last. A cluster that cannot start is told as {@link
   * Ending.Lost}, never thrown.
   */
  NotebookRun start(NotebookRequest request, RunListener listener);

  /**
   * Gets the cluster ready before a notebook needs it; returns when it is. By default it always is.
   *
   * @param progress as in {@link RunListener#preparing}
   * @return why it cannot be: what, why and what to do; empty when it is ready
   */
  default Optional<String> prepare(Consumer<String> progress) {
    return Optional.empty();
  }

  /**
   * Ends the cluster unless runs are active on it; the next run, or {@link #prepare}, makes it
   * anew. The MLflow server goes on. By default there is nothing to end.
   */
  default void stopCluster() {}

  /** The Python that notebooks run in, by its path; empty as long as there is no cluster. */
  default Optional<String> interpreter() {
    return Optional.empty();
  }

  /**
   * The versions of the Python packages that notebooks find, by name in normal form (lower case,
   * dashes). Where a version depends on the interpreter, all of them. By default there are none.
   */
  default SortedMap<String, SortedSet<String>> packages() {
    return new TreeMap<>();
  }

  /**
   * The workspace's MLflow server: started unless it runs, anew when it has died. It needs no
   * cluster.
   *
   * @param patience how long to wait for one that is starting
   * @throws TrackingUnavailable when it cannot start, or needs longer; asking again helps then
   */
  default TrackingServer tracking(Duration patience) throws TrackingUnavailable {
    throw TrackingUnavailable.lasting("This workspace has no MLflow server.");
  }

  @Override
  void close();
}
