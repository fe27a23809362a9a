package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.commons.CommonsHttpClient;
import com.databricks.sdk.core.http.HttpClient;
import com.databricks.sdk.core.retry.NoRetryStrategyPicker;
import com.databricks.sdk.service.compute.ClustersAPI;
import com.databricks.sdk.service.files.DbfsAPI;
import com.databricks.sdk.service.files.FilesAPI;
import com.databricks.sdk.service.iam.CurrentUserAPI;
import com.databricks.sdk.service.jobs.JobsAPI;
import com.databricks.sdk.service.ml.ExperimentsAPI;
import com.databricks.sdk.service.ml.ModelRegistryAPI;
import com.databricks.sdk.service.workspace.SecretsAPI;
import com.databricks.sdk.service.workspace.WorkspaceAPI;
import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.IdentityPort;
import io.github.databricksmaven.files.FilesPort;
import io.github.databricksmaven.files.Storage;
import io.github.databricksmaven.jobs.definition.Inventory;
import io.github.databricksmaven.jobs.definition.NotebookNames;
import io.github.databricksmaven.jobs.deployment.AccessPort;
import io.github.databricksmaven.jobs.deployment.JobsPort;
import io.github.databricksmaven.jobs.run.ClustersPort;
import io.github.databricksmaven.jobs.run.DeployedJobsPort;
import io.github.databricksmaven.jobs.run.HistoryPort;
import io.github.databricksmaven.jobs.run.OutputsPort;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.StageRequestsPort;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.pace.Budget;
import io.github.databricksmaven.pace.Retries;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.secrets.SecretsPort;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** A workspace through the SDK. Opening it sends nothing when a token is there. */
public final class SdkWorkspace {

  /** Longest wait for one answer. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /**
   * A goal has at most 64 requests under way, each reading and writing when a model is copied
   * within the workspace, a lock's renewal and a cancel besides.
   */
  private static final int MOST_CONNECTIONS = 134;

  /** Of a connection, each way: files are large, and each turn of the system costs. */
  private static final int BUFFER = 64 * 1024;

  private final ApiClient api;
  private final PacedHttpClient paced;
  private final CarefulHttpClient http;
  private final Retries retries;
  private final Calls calls;
  private final boolean isOnLoopback;
  private final CloudStorage storage;
  private final Timekeeper time;
  private final URI url;

  private SdkWorkspace(
      ApiClient api,
      PacedHttpClient paced,
      CarefulHttpClient http,
      Retries retries,
      Timekeeper time,
      URI url) {
    this.api = api;
    this.paced = paced;
    this.http = http;
    this.retries = retries;
    this.calls = new Calls(paced, retries);
    this.isOnLoopback = SignedAddress.isLoopback(url.getHost());
    this.storage = new CloudStorage(retries);
    this.time = time;
    this.url = url;
  }

  /**
   * Connects; the SDK's own log goes to {@code talk} as whispers.
   *
   * @param requestsPerSecond to begin with; the workspace's answers show how many it takes
   */
  public static SdkWorkspace open(
      Connection connection, Talk talk, Timekeeper time, int requestsPerSecond) {
    QuietLogging.install(talk);
    PoolingHttpClientConnectionManager connections = connections();
    HttpClient client =
        new CommonsHttpClient.Builder()
            .withTimeoutSeconds((int) ANSWER.toSeconds())
            .withConnectionManager(connections)
            .withRequestRetryHandler((failure, count, context) -> false)
            .build();
    PacedHttpClient paced =
        new PacedHttpClient(
            new FilesHttpClient(client, connections, ANSWER),
            new Budget(requestsPerSecond, time),
            time);
    CarefulHttpClient http = new CarefulHttpClient(paced);
    ApiClient api =
        connection instanceof Connection.WithToken given
            ? withToken(given, http)
            : withSignIn((Connection.WithSignIn) connection, http);
    return new SdkWorkspace(api, paced, http, new Retries(time, talk), time, connection.url());
  }

  /** As many as may be in use at a time: the SDK's own pool has 20. */
  private static PoolingHttpClientConnectionManager connections() {
    PoolingHttpClientConnectionManager connections =
        new PoolingHttpClientConnectionManager(
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", new LateTls())
                .build());
    connections.setDefaultMaxPerRoute(MOST_CONNECTIONS);
    connections.setMaxTotal(MOST_CONNECTIONS);
    connections.setDefaultConnectionConfig(ConnectionConfig.custom().setBufferSize(BUFFER).build());
    return connections;
  }

  public IdentityPort identity() {
    return new SdkIdentity(new CurrentUserAPI(api), calls, http, url);
  }

  public NotebooksPort notebooks() {
    return new SdkNotebooks(api, new WorkspaceAPI(api), imports(), calls);
  }

  Imports imports() {
    return new Imports(api);
  }

  public NotebookNames notebookNames() {
    return new SdkNotebookNames(notebooks());
  }

  public Inventory inventory() {
    return new SdkInventory(new JsonCalls(api), calls);
  }

  /** The registry of this kind that the workspace has or is attached to. */
  public RegistryPort registry(RegistryKind kind) {
    return kind == RegistryKind.UNITY_CATALOG
        ? new SdkUnityCatalog(api, calls, ways(), url)
        : new SdkWorkspaceRegistry(
            new ModelRegistryAPI(api), new SignedFiles(api, calls, storage, url), calls, url);
  }

  /** The registry of this kind, to copy versions from and to. */
  public TargetPort copies(RegistryKind kind) {
    RunTraces traces = new RunTraces(api, calls, http, url);
    return kind == RegistryKind.UNITY_CATALOG
        ? new SdkCatalogCopies(api, calls, ways(), traces)
        : new SdkWorkspaceCopies(api, calls, storage, traces);
  }

  private CatalogWays ways() {
    return new CatalogWays(api, calls, storage, time);
  }

  DbfsFiles staging(String folder) {
    return new DbfsFiles(api, calls, folder);
  }

  /** Of the workspace registry. */
  public StageRequestsPort stageRequests() {
    return new SdkStageRequests(api, calls);
  }

  public TrackingPort tracking() {
    return new SdkTracking(new ExperimentsAPI(api), calls);
  }

  public RunsPort runs() {
    return new SdkRuns(new JsonCalls(api), new JobsAPI(api).impl(), calls);
  }

  public JobsPort jobs() {
    return new SdkJobs(new JsonCalls(api), calls);
  }

  /** Who may do what with the jobs. */
  public AccessPort access() {
    return new SdkAccess(new JsonCalls(api), calls);
  }

  public HistoryPort runHistory() {
    return new SdkRunHistory(new JobsAPI(api).impl(), calls);
  }

  /** What tasks of runs left behind. */
  public OutputsPort runOutputs() {
    return new SdkRunOutputs(new JobsAPI(api).impl(), new JsonCalls(api), calls, isOnLoopback);
  }

  public DeployedJobsPort deployedJobs() {
    return new SdkDeployedJobs(new JobsAPI(api).impl(), calls);
  }

  public ClustersPort clusters() {
    return new SdkClusters(new ClustersAPI(api).impl(), calls);
  }

  public SecretsPort secrets() {
    return new SdkSecrets(new SecretsAPI(api), calls);
  }

  /** The file tree of that kind. */
  public FilesPort files(Storage storage) {
    return storage == Storage.VOLUME
        ? new SdkVolumes(api, new FilesAPI(api), calls)
        : new SdkDbfs(new DbfsAPI(api), calls);
  }

  /** Requests sent so far, sign-in included. */
  public long requests() {
    return paced.requests();
  }

  /** How many of them were a call's second try or later one. */
  public long retries() {
    return retries.count();
  }

  /** Without the SDK's configuration, which would look into files and the environment. */
  private static ApiClient withToken(Connection.WithToken given, CarefulHttpClient http) {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + given.token().reveal());
    return new ApiClient.Builder()
        .withHttpClient(http)
        .withGetHostFunc(unused -> given.url().toString())
        .withAuthenticateFunc(unused -> headers)
        .withGetAuthTypeFunc(unused -> "pat")
        .withRetryStrategyPicker(new NoRetryStrategyPicker())
        .build();
  }

  private static ApiClient withSignIn(Connection.WithSignIn given, CarefulHttpClient http) {
    DatabricksConfig config = SignInConfig.of(given).setHttpClient(http).setDisableRetries(true);
    try {
      return new ApiClient(config);
    } catch (DatabricksException e) {
      throw new WorkspaceFailure(
          new FailedCall("SIGN-IN", given.url().toString(), 0, ""),
          "Signing in to " + given.url() + " failed.",
          String.valueOf(e.getMessage()),
          "check the credential that was given, and -Ddatabricks.authType.");
    }
  }
}
