package io.github.databricksmaven.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.clusters.ClustersFamily;
import io.github.databricksmaven.local.clusters.Engine;
import io.github.databricksmaven.local.clusters.Tenants;
import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.jobs.Admission;
import io.github.databricksmaven.local.jobs.Clusters;
import io.github.databricksmaven.local.jobs.JobsFamily;
import io.github.databricksmaven.local.jobs.Notebooks;
import io.github.databricksmaven.local.jobs.Notebooks.Notebook;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Library;
import io.github.databricksmaven.local.workspace.WorkspaceFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;

/** What one API family needs of another or of the server: they do not know each other. */
final class Bridges {
  private static final String DBFS = "dbfs:";

  private Bridges() {}

  /** A notebook or file of the workspace or of DBFS, as jobs run it. */
  static Optional<Notebook> runnable(WorkspaceFamily workspace, Tree dbfs, String path)
      throws IOException {
    Optional<Notebook> notebook = notebook(workspace, path);
    if (notebook.isPresent()) {
      return notebook;
    }
    Optional<Path> file = path.startsWith(DBFS) ? onDbfs(dbfs, path) : workspace.file(path);
    return file.isPresent() ? Optional.of(script(path, file.get())) : Optional.empty();
  }

  private static Optional<Path> onDbfs(Tree dbfs, String path) {
    try {
      return Optional.of(dbfs.resolve(AbsolutePath.parse(path.substring(DBFS.length()))))
          .filter(Files::isRegularFile);
    } catch (ApiError e) {
      return Optional.empty();
    }
  }

  private static Notebook script(String path, Path file) throws IOException {
    return new Notebook(path, Notebooks.SCRIPT, Files.readString(file), file.resolveSibling(""));
  }

  private static Optional<Notebook> notebook(WorkspaceFamily workspace, String path)
      throws IOException {
    return workspace
        .notebook(path)
        .map(
            notebook ->
                new Notebook(
                    notebook.path(),
                    notebook.language().name(),
                    notebook.source(),
                    notebook.folder()));
  }

  /** The workspace's one runtime, as clusters start and end it. */
  static Engine engine(LazyRuntime runtime) {
    return new Engine() {
      @Override
      public Optional<String> start(Consumer<String> progress) {
        return runtime.prepare(progress);
      }

      @Override
      public void stop() {
        runtime.stopCluster();
      }

      @Override
      public SortedMap<String, SortedSet<String>> packages() {
        return runtime.packages();
      }
    };
  }

  /** Clusters and their libraries, as tasks ask for them. */
  static Clusters clusters(ClustersFamily clusters) {
    return new Clusters() {
      @Override
      public boolean exists(String id) {
        return clusters.exists(id);
      }

      @Override
      public void checkPolicy(String where, JsonNode cluster) {
        clusters.checkPolicy(where, cluster);
      }

      @Override
      public void start(String id) throws IOException {
        clusters.start(id);
      }

      @Override
      public Map<String, String> environment(String id) {
        return clusters.environment(id);
      }

      @Override
      public Optional<String> refusal(Library library) {
        return clusters.refusal(library);
      }
    };
  }

  /** The runs that are on clusters. */
  static Tenants tenants(JobsFamily jobs) {
    return new Tenants() {
      @Override
      public boolean areOn(String clusterId) {
        return jobs.areOn(clusterId);
      }

      @Override
      public void leave(String clusterId) {
        jobs.leave(clusterId);
      }
    };
  }

  /** The server, which lets runs in and counts them. */
  static Admission admission(Activity activity) {
    return new Admission() {
      @Override
      public boolean admit(boolean nested) {
        return activity.admitRun(nested);
      }

      @Override
      public void ended() {
        activity.runEnded();
      }
    };
  }
}
