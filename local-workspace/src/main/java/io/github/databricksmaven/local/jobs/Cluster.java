package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.ClusterShape;
import io.github.databricksmaven.local.wire.Library;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts tasks on the workspace's one runtime, whatever cluster they ask for. */
final class Cluster {
  private static final Set<String> LANGUAGES = Set.of("PYTHON", "SQL");

  private final Notebooks notebooks;
  private final NotebookRuntime runtime;
  private final Clusters clusters;
  private final Host host;

  Cluster(Notebooks notebooks, NotebookRuntime runtime, Clusters clusters, Host host) {
    this.notebooks = notebooks;
    this.runtime = runtime;
    this.clusters = clusters;
    this.host = host;
  }

  /**
   * Refuses tasks on clusters that are not there, or that no policy lets in.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE in words that SDKs match on
   */
  void check(List<TaskSpec> tasks) {
    for (TaskSpec task : tasks) {
      String id = task.existingClusterId();
      if (id != null && !clusters.exists(id)) {
        throw ApiError.invalid("Cluster " + id + " does not exist.");
      }
      if (task.newCluster() != null) {
        clusters.checkPolicy("Task '" + task.key() + "'", task.newCluster());
      }
      if (task.work() instanceof Work.ForEach repeating) {
        check(List.of(repeating.task()));
      }
    }
  }

  /**
   * Starts a task's program as it is at this moment; its cluster, if it is terminated, too.
   *
   * @throws CannotStart when there is nothing that can be run
   */
  NotebookRun start(TaskRun task, RunListener listener) throws CannotStart {
    TaskSpec spec = task.actual();
    Notebooks.Notebook code = code(spec);
    checkLibraries(spec.libraries());
    startCluster(spec.existingClusterId());
    try {
      return runtime.start(
          new NotebookRequest(
              task.runId(),
              code.path(),
              code.language(),
              code.source(),
              spec.work() instanceof Work.NotebookTask notebook ? notebook.parameters() : Map.of(),
              spec.work() instanceof Work.PythonTask python ? python.parameters() : List.of(),
              environment(spec),
              code.folder(),
              host.url(),
              host.token()),
          listener);
    } catch (RuntimeException e) {
      throw new CannotStart("The cluster cannot be started: " + e.getMessage());
    }
  }

  private Map<String, String> environment(TaskSpec task) {
    if (task.newCluster() != null) {
      return ClusterShape.environment(task.newCluster());
    }
    String id = task.existingClusterId();
    return id == null ? Map.of() : clusters.environment(id);
  }

  Host host() {
    return host;
  }

  private void checkLibraries(List<Library> libraries) throws CannotStart {
    List<String> refusals =
        libraries.stream().flatMap(library -> clusters.refusal(library).stream()).toList();
    if (!refusals.isEmpty()) {
      throw new CannotStart("LIBRARY_INSTALLATION_ERROR", String.join("\n", refusals));
    }
  }

  private void startCluster(@Nullable String id) throws CannotStart {
    try {
      if (id != null) {
        clusters.start(id);
      }
    } catch (ApiError | IOException e) {
      throw new CannotStart(
          "CLUSTER_ERROR", "Cluster " + id + " cannot be started: " + e.getMessage());
    }
  }

  private Notebooks.Notebook code(TaskSpec spec) throws CannotStart {
    if (spec.work() instanceof Work.PythonTask python) {
      return find(python.path(), "file")
          .filter(found -> found.language().equals(Notebooks.SCRIPT))
          .orElseThrow(() -> inaccessible(python.path(), "file", "python_file"));
    }
    String path = ((Work.Program) spec.work()).path();
    Notebooks.Notebook notebook =
        find(path, "notebook")
            .filter(found -> !found.language().equals(Notebooks.SCRIPT))
            .orElseThrow(() -> inaccessible(path, "notebook", "notebook_path"));
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

  private Optional<Notebooks.Notebook> find(String path, String kind) throws CannotStart {
    try {
      return notebooks.find(path);
    } catch (IOException e) {
      throw new CannotStart("The " + kind + " " + path + " cannot be read: " + e.getMessage());
    }
  }

  private static CannotStart inaccessible(String path, String kind, String field) {
    return new CannotStart(
        "There is no "
            + kind
            + " at "
            + path
            + "; import it, or correct the task's "
            + field
            + ".");
  }

  /** A task that never began, and why. */
  static final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    private final RunState state;

    CannotStart(String message) {
      super(message);
      this.state = RunState.broken(message);
    }

    CannotStart(String code, String message) {
      super(message);
      this.state = RunState.refused(code, message);
    }

    /** What the task ends as. */
    RunState state() {
      return state;
    }
  }
}
