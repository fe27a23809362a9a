package io.github.databricksmaven.local;

import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.dbfs.DbfsApi;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.identity.IdentityApi;
import io.github.databricksmaven.local.identity.User;
import io.github.databricksmaven.local.jobs.Admission;
import io.github.databricksmaven.local.jobs.Host;
import io.github.databricksmaven.local.jobs.JobsFamily;
import io.github.databricksmaven.local.jobs.Notebooks.Notebook;
import io.github.databricksmaven.local.secrets.SecretsApi;
import io.github.databricksmaven.local.workspace.WorkspaceFamily;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The API families of one workspace: a new one is added here, and nowhere else. */
final class Families implements AutoCloseable {
  private final List<ApiFamily> all;
  private final WorkspaceFamily workspace;
  private final JobsFamily jobs;
  private final LazyRuntime runtime;

  private Families(
      List<ApiFamily> all, WorkspaceFamily workspace, JobsFamily jobs, LazyRuntime runtime) {
    this.all = all;
    this.workspace = workspace;
    this.jobs = jobs;
    this.runtime = runtime;
  }

  static Families of(
      WorkspaceFolders folders,
      WorkspaceFile.Content identity,
      URI url,
      LocalServerConfig config,
      Activity activity)
      throws IOException {
    String user = User.LOCAL.name();
    LazyRuntime runtime = new LazyRuntime(config.runtimes(), folders);
    WorkspaceFamily workspace =
        WorkspaceFamily.open(
            folders.objects(),
            folders.root().resolve("objects.journal"),
            folders.uploads(),
            user,
            config.clock());
    JobsFamily jobs =
        JobsFamily.open(
            folders.runs(),
            path -> runnable(workspace, path),
            runtime,
            new Host(url, identity.token()),
            user,
            admission(activity),
            config.clock());
    List<ApiFamily> all =
        List.of(
            new IdentityApi(identity.orgId(), User.LOCAL, url),
            workspace,
            jobs,
            SecretsApi.open(folders.root().resolve("secrets.json"), config.clock()),
            new DbfsApi(folders.dbfs(), folders.uploads()));
    return new Families(all, workspace, jobs, runtime);
  }

  List<ApiFamily> all() {
    return all;
  }

  void usePython(String interpreter) {
    runtime.use(interpreter);
  }

  @Override
  public void close() throws IOException {
    jobs.close();
    runtime.close();
    workspace.close();
  }

  private static Optional<Notebook> runnable(WorkspaceFamily workspace, String path)
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

  private static Admission admission(Activity activity) {
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
