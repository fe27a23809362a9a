package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import java.io.IOException;
import java.util.Set;

/** Starts tasks on the workspace's one cluster, whatever cluster they ask for. */
final class Cluster {
  private static final Set<String> LANGUAGES = Set.of("PYTHON", "SQL");

  private final Notebooks notebooks;
  private final NotebookRuntime runtime;
  private final Host host;

  Cluster(Notebooks notebooks, NotebookRuntime runtime, Host host) {
    this.notebooks = notebooks;
    this.runtime = runtime;
    this.host = host;
  }

  /**
   * Starts a task's notebook as it is at this moment.
   *
   * @throws CannotStart when there is nothing that can be run
   */
  NotebookRun start(TaskRun task, RunListener listener) throws CannotStart {
    Notebooks.Notebook notebook = notebook(task.spec().notebookPath());
    try {
      return runtime.start(
          new NotebookRequest(
              task.runId(),
              notebook.path(),
              notebook.language(),
              notebook.source(),
              task.spec().baseParameters(),
              notebook.folder(),
              host.url(),
              host.token()),
          listener);
    } catch (RuntimeException e) {
      throw new CannotStart("The cluster cannot be started: " + e.getMessage());
    }
  }

  Host host() {
    return host;
  }

  private Notebooks.Notebook notebook(String path) throws CannotStart {
    Notebooks.Notebook notebook;
    try {
      notebook = notebooks.find(path).orElseThrow(() -> inaccessible(path));
    } catch (IOException e) {
      throw new CannotStart("The notebook " + path + " cannot be read: " + e.getMessage());
    }
    if (!LANGUAGES.contains(notebook.language())) {
      throw new CannotStart(
          "The local workspace runs notebooks in PYTHON and SQL; "
              + path
              + " is in "
              + notebook.language()
              + ".");
    }
    return notebook;
  }

  private static CannotStart inaccessible(String path) {
    return new CannotStart(
        "There is no notebook at " + path + "; import it, or correct the task's notebook_path.");
  }

  /** A task that never began, and why. */
  static final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
      super(message);
    }
  }
}
