package io.github.databricksmaven.local.compute;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One cluster: runs notebooks, several at a time, each isolated from the others.
 *
 * <p>Nothing is started before the first {@link #start} or {@link #prepare}; closing ends every
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
   * Gets the cluster ready before a notebook needs it; returns when it is. By default it always is.
   *
   * @param progress as in {@link RunListener#preparing}
   * @return why it cannot be: what, why and what to do; empty when it is ready
   */
  default Optional<String> prepare(Consumer<String> progress) {
    return Optional.empty();
  }

  /**
   * The versions of the Python packages that notebooks find, by name in normal form (lower case,
   * dashes). Where a version depends on the interpreter, all of them. By default there are none.
   */
  default SortedMap<String, SortedSet<String>> packages() {
    return new TreeMap<>();
  }

  @Override
  void close();
}
