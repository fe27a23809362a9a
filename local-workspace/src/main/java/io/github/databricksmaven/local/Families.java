package io.github.databricksmaven.local;

import io.github.databricksmaven.local.azure.BlobAccount;
import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.blobs.BlobsApi;
import io.github.databricksmaven.local.catalog.CatalogFamily;
import io.github.databricksmaven.local.clusters.ClustersFamily;
import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.dbfs.DbfsApi;
import io.github.databricksmaven.local.federation.FederationApi;
import io.github.databricksmaven.local.federation.Trust;
import io.github.databricksmaven.local.files.FilesApi;
import io.github.databricksmaven.local.http.Admittance;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.identity.IdentityApi;
import io.github.databricksmaven.local.identity.User;
import io.github.databricksmaven.local.jobs.Host;
import io.github.databricksmaven.local.jobs.JobsFamily;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.mlflow.MlflowFamily;
import io.github.databricksmaven.local.registry.RegistryFamily;
import io.github.databricksmaven.local.secrets.SecretsApi;
import io.github.databricksmaven.local.storage.MountsApi;
import io.github.databricksmaven.local.storage.StorageAccounts;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.tokens.TokensApi;
import io.github.databricksmaven.local.wire.BearerToken;
import io.github.databricksmaven.local.workspace.WorkspaceFamily;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The API families of one workspace: a new one is added here, and nowhere else. */
final class Families implements AutoCloseable {
  private final List<ApiFamily> all;
  private final TokensApi tokens;
  private final Trust trust;
  private final WorkspaceFamily workspace;
  private final JobsFamily jobs;
  private final ClustersFamily clusters;
  private final LazyRuntime runtime;
  private final WarmUp warmUp;

  private Families(
      List<ApiFamily> all,
      TokensApi tokens,
      Trust trust,
      WorkspaceFamily workspace,
      JobsFamily jobs,
      ClustersFamily clusters,
      LazyRuntime runtime) {
    this.all = all;
    this.tokens = tokens;
    this.trust = trust;
    this.workspace = workspace;
    this.jobs = jobs;
    this.clusters = clusters;
    this.runtime = runtime;
    this.warmUp = new WarmUp(runtime);
  }

  static Families of(
      WorkspaceFolders folders,
      WorkspaceFile.Content identity,
      URI url,
      LocalServerConfig config,
      Switchboard switches,
      Activity activity,
      Account account)
      throws IOException {
    String user = User.LOCAL.name();
    WorkspaceFamily workspace =
        WorkspaceFamily.open(
            folders.objects(),
            folders.root().resolve("objects.journal"),
            folders.uploads(),
            user,
            () -> switches.get().hideNotebookTimes(),
            config.clock());
    try {
      return of(folders, identity, url, config, switches, activity, account, workspace);
    } catch (IOException | RuntimeException e) {
      Closing.after(e, workspace::close);
      throw e;
    }
  }

  private static Families of(
      WorkspaceFolders folders,
      WorkspaceFile.Content identity,
      URI url,
      LocalServerConfig config,
      Switchboard switches,
      Activity activity,
      Account account,
      WorkspaceFamily workspace)
      throws IOException {
    Metastore metastore = account.metastore();
    metastore.linkVolumes(folders.dbfs().resolve("Volumes"));
    LazyRuntime runtime = new LazyRuntime(config.runtimes(), folders);
    ClustersFamily clusters =
        ClustersFamily.open(
            folders.root().resolve("clusters.json"),
            folders.root().resolve("policies.json"),
            Bridges.engine(runtime),
            User.LOCAL.name(),
            config.clock());
    MountsApi mounts = mounts(folders, identity.name(), config.directory());
    ApiFamily secrets = SecretsApi.open(folders.root().resolve("secrets.json"), config.clock());
    TokensApi tokens =
        TokensApi.open(
            folders.root().resolve("tokens.json"),
            new BearerToken(identity.token()),
            User.LOCAL.name(),
            account.principals()::exists,
            config.clock());
    Tree dbfs = new Tree(folders.dbfs(), mounts.table());
    JobsFamily jobs =
        JobsFamily.open(
            folders.runs(),
            folders.jobs(),
            path -> Bridges.runnable(workspace, dbfs, path),
            runtime,
            Bridges.clusters(clusters),
            new Host(url, identity.token(), Long.toString(identity.orgId())),
            User.LOCAL.name(),
            Bridges.admission(activity),
            config.clock());
    clusters.let(Bridges.tenants(jobs));
    Trust trust = new Trust();
    BlobAccount blobs = new BlobAccount(url, config.clock());
    ModelAccess access =
        new ModelAccess(
            () -> switches.get().wayToModelFiles(),
            metastore,
            blobs,
            metastore.rights(User.LOCAL.name()),
            config.clock());
    // Routes are looked through in their order: those of files are asked for most often.
    List<ApiFamily> all =
        List.of(
            new DbfsApi(folders.dbfs(), mounts.table(), folders.uploads(), config.clock()),
            new FilesApi(metastore, access),
            new BlobsApi(metastore, blobs),
            new IdentityApi(identity.orgId(), User.LOCAL, url, account.principals()),
            workspace,
            jobs,
            clusters,
            secrets,
            tokens,
            new FederationApi(trust, tokens::give, account.principals()::exists, config.clock()),
            mounts,
            new CatalogFamily(metastore, access, account.principals()::exists, User.LOCAL.name()),
            new RegistryFamily(
                metastore, access, () -> switches.get().failRegistrations(), User.LOCAL.name()),
            MlflowFamily.open(
                folders.root().resolve("registry.json"),
                runtime::tracking,
                dbfs::resolve,
                workspace::hasFolder,
                url,
                User.LOCAL.name(),
                config.clock()));
    return new Families(all, tokens, trust, workspace, jobs, clusters, runtime);
  }

  List<ApiFamily> all() {
    return all;
  }

  /** The cluster, as it is got ready beforehand. */
  WarmUp cluster() {
    return warmUp;
  }

  /** Who may call them. */
  Admittance admittance() {
    return tokens;
  }

  /** Whose tokens are exchanged for the workspace's. */
  Trust trust() {
    return trust;
  }

  /** The token of somebody who may only read. */
  BearerToken reader() throws IOException {
    return tokens.reader();
  }

  /**
   * Takes an interpreter for the cluster; one that has another is ended.
   *
   * @param interpreter empty for one that is found; active runs then keep the one they have
   * @return false when active runs need another one
   */
  boolean usePython(Optional<String> interpreter) {
    return runtime.uses(interpreter)
        || jobs.whenIdle(() -> runtime.use(interpreter))
        || interpreter.isEmpty();
  }

  /**
   * Takes no runs any more.
   *
   * @return false, with nothing changed, when runs are active
   */
  boolean retire() {
    return jobs.retire();
  }

  @Override
  public void close() throws IOException {
    Closing.inOrder(jobs::close, clusters::close, runtime::close, workspace::close);
  }

  private static MountsApi mounts(WorkspaceFolders folders, String name, Path localDirectory)
      throws IOException {
    StorageAccounts accounts = new StorageAccounts(localDirectory.resolve("storage"));
    accounts.makeFor(name);
    return MountsApi.open(accounts, folders.root().resolve("mounts.json"), folders.dbfs());
  }
}
