package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.error.platform.BadRequest;
import com.databricks.sdk.core.error.platform.InvalidParameterValue;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.core.error.platform.ResourceAlreadyExists;
import com.databricks.sdk.core.error.platform.ResourceConflict;
import com.databricks.sdk.core.error.platform.Unauthenticated;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.mixin.ClustersExt;
import com.databricks.sdk.mixin.NodeTypeSelector;
import com.databricks.sdk.mixin.SparkVersionSelector;
import com.databricks.sdk.service.compute.ClusterDetails;
import com.databricks.sdk.service.compute.ClusterSpec;
import com.databricks.sdk.service.compute.CreateCluster;
import com.databricks.sdk.service.compute.EventType;
import com.databricks.sdk.service.compute.GetEvents;
import com.databricks.sdk.service.compute.InstallLibraries;
import com.databricks.sdk.service.compute.LibrariesAPI;
import com.databricks.sdk.service.compute.Library;
import com.databricks.sdk.service.compute.LibraryFullStatus;
import com.databricks.sdk.service.compute.LibraryInstallStatus;
import com.databricks.sdk.service.compute.ListClustersRequest;
import com.databricks.sdk.service.compute.PythonPyPiLibrary;
import com.databricks.sdk.service.compute.RestartCluster;
import com.databricks.sdk.service.compute.State;
import com.databricks.sdk.service.compute.TerminationReasonCode;
import com.databricks.sdk.service.compute.UninstallLibraries;
import com.databricks.sdk.service.files.DbfsAPI;
import com.databricks.sdk.service.files.Move;
import com.databricks.sdk.service.files.Put;
import com.databricks.sdk.service.files.ReadDbfsRequest;
import com.databricks.sdk.service.iam.CurrentUserAPI;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.jobs.GetRunOutputRequest;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.JobsAPI;
import com.databricks.sdk.service.jobs.ListRunsRequest;
import com.databricks.sdk.service.jobs.NotebookTask;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.jobs.SubmitRun;
import com.databricks.sdk.service.jobs.SubmitTask;
import com.databricks.sdk.service.jobs.TaskDependency;
import com.databricks.sdk.service.settings.CreateTokenRequest;
import com.databricks.sdk.service.settings.CreateTokenResponse;
import com.databricks.sdk.service.settings.TokensAPI;
import com.databricks.sdk.service.workspace.CreateScope;
import com.databricks.sdk.service.workspace.Delete;
import com.databricks.sdk.service.workspace.DeleteSecret;
import com.databricks.sdk.service.workspace.ExportFormat;
import com.databricks.sdk.service.workspace.ExportRequest;
import com.databricks.sdk.service.workspace.Import;
import com.databricks.sdk.service.workspace.ImportFormat;
import com.databricks.sdk.service.workspace.Language;
import com.databricks.sdk.service.workspace.ListWorkspaceRequest;
import com.databricks.sdk.service.workspace.ObjectInfo;
import com.databricks.sdk.service.workspace.ObjectType;
import com.databricks.sdk.service.workspace.PutSecret;
import com.databricks.sdk.service.workspace.SecretsAPI;
import com.databricks.sdk.service.workspace.WorkspaceAPI;
import io.github.databricksmaven.local.switches.Fault;
import io.github.databricksmaven.local.switches.Mishap;
import io.github.databricksmaven.local.switches.Occasion;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.switches.Switches;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes over the wire is understood by the client most users have. */
class SdkContractTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void identity() {
    assertEquals(
        "me@example.com", new CurrentUserAPI(server.sdk()).me(new MeRequest()).getUserName());
    ApiClient stranger = server.sdk("wrong");
    assertThrows(Unauthenticated.class, () -> new CurrentUserAPI(stranger).me(new MeRequest()));
  }

  @Test
  void workspace() {
    WorkspaceAPI workspace = new WorkspaceAPI(server.sdk());
    workspace.mkdirs("/Shared/sdk");
    workspace.importContent(
        new Import()
            .setPath("/Shared/sdk/train")
            .setFormat(ImportFormat.SOURCE)
            .setLanguage(Language.PYTHON)
            .setContent(base64("print(1)")));
    ObjectInfo object =
        StreamSupport.stream(
                workspace.list(new ListWorkspaceRequest().setPath("/Shared/sdk")).spliterator(),
                false)
            .findFirst()
            .orElseThrow();
    assertEquals(ObjectType.NOTEBOOK, object.getObjectType());
    assertEquals(Language.PYTHON, object.getLanguage());
    assertEquals(object.getObjectId(), workspace.getStatus("/Shared/sdk/train").getObjectId());
    String content =
        workspace
            .export(new ExportRequest().setPath("/Shared/sdk/train").setFormat(ExportFormat.SOURCE))
            .getContent();
    assertEquals(
        "# Databricks notebook source\nprint(1)",
        new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8));
    workspace.delete(new Delete().setPath("/Shared/sdk/train"));
    assertThrows(NotFound.class, () -> workspace.getStatus("/Shared/sdk/train"));
  }

  @Test
  void importsAndTheirConflicts() throws Exception {
    WorkspaceAPI workspace = new WorkspaceAPI(server.sdk());
    Import notebook =
        new Import()
            .setPath("/Shared/a.py")
            .setFormat(ImportFormat.AUTO)
            .setContent(base64("# Databricks notebook source\nprint(1)\n"));
    workspace.importContent(notebook);
    long id = workspace.getStatus("/Shared/a").getObjectId();
    assertThrows(ResourceAlreadyExists.class, () -> workspace.importContent(notebook));
    workspace.importContent(notebook.setOverwrite(true));
    assertEquals(id, workspace.getStatus("/Shared/a").getObjectId());
    Import file = new Import().setPath("/Shared/a").setFormat(ImportFormat.RAW).setOverwrite(true);
    assertThrows(
        InvalidParameterValue.class, () -> workspace.importContent(file.setContent(base64("x"))));
    assertThrows(
        BadRequest.class,
        () -> workspace.importContent(file.setContent("A".repeat(10 * 1024 * 1024))));
    workspace.mkdirs("/Shared/folder/below");
    assertThrows(BadRequest.class, () -> workspace.delete(new Delete().setPath("/Shared/folder")));
    assertEquals(
        ObjectType.FILE, imported("/Shared/folder/data.csv", "a,b", false).getObjectType());
    assertThrows(ResourceConflict.class, () -> imported("/Shared/folder/data.csv", "a,b", false));
    assertEquals(5L, imported("/Shared/folder/data.csv", "a,b,c", true).getSize());
    assertThrows(NotFound.class, () -> imported("/Shared/none/data.csv", "a,b", false));
  }

  /** As clients send it that copy folders: the slashes of the path are encoded. */
  private ObjectInfo imported(String path, String content, boolean overwrite) throws IOException {
    String encoded = URLEncoder.encode(path.substring(1), StandardCharsets.UTF_8);
    ApiClient api = server.sdk();
    api.execute(
        new Request(
                Request.POST,
                "/api/2.0/workspace-files/import-file/" + encoded,
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
            .withQueryParam("overwrite", Boolean.toString(overwrite)),
        Void.class);
    return new WorkspaceAPI(api).getStatus(path);
  }

  @Test
  void aRefusalIsTriedAgainAndAPageIsTakenForSuccess() {
    Switchboard switches = server.server().switches("dev");
    WorkspaceAPI workspace = new WorkspaceAPI(server.sdk());
    for (Mishap mishap : List.of(Mishap.TOO_MANY_REQUESTS, Mishap.UNAVAILABLE)) {
      Fault twice =
          Fault.of(mishap).on("POST /*").when(Occasion.first(2)).retryAfter(Duration.ZERO);
      switches.set(Switches.OFF.withFault(twice));
      workspace.mkdirs("/Shared/" + mishap);
      switches.set(Switches.OFF);
      assertEquals("/Shared/" + mishap, workspace.getStatus("/Shared/" + mishap).getPath());
    }
    for (Mishap mishap : List.of(Mishap.SIGN_IN_PAGE, Mishap.DROPPED_WRITE)) {
      switches.set(Switches.OFF.withFault(Fault.of(mishap)));
      workspace.mkdirs("/Shared/" + mishap);
      switches.set(Switches.OFF);
      assertThrows(NotFound.class, () -> workspace.getStatus("/Shared/" + mishap));
    }
  }

  @Test
  void jobs() throws Exception {
    server.notebook("/Shared/a", "# exit 42");
    JobsAPI jobs = new JobsAPI(server.sdk());
    long id =
        jobs.submit(
                new SubmitRun()
                    .setRunName("sdk")
                    .setTasks(List.of(sdkTask("one"), sdkTask("two", "one"))))
            .getResponse()
            .getRunId();
    server.awaitEnd(id);
    Run run = jobs.getRun(new GetRunRequest().setRunId(id));
    assertEquals(RunLifeCycleState.TERMINATED, run.getState().getLifeCycleState());
    assertEquals(RunResultState.SUCCESS, run.getState().getResultState());
    assertEquals(2, run.getTasks().size());
    long task = List.copyOf(run.getTasks()).get(1).getRunId();
    assertEquals(
        "42",
        jobs.getRunOutput(new GetRunOutputRequest().setRunId(task))
            .getNotebookOutput()
            .getResult());
    assertEquals(id, jobs.listRuns(new ListRunsRequest()).iterator().next().getRunId());
    jobs.cancelRun(id);
    // The service answers 400 here; the SDK knows these words and makes it not-found.
    assertThrows(NotFound.class, () -> jobs.getRun(new GetRunRequest().setRunId(7L)));
  }

  @Test
  void clusters() throws Exception {
    ClustersExt clusters = new ClustersExt(server.sdk());
    String id =
        clusters
            .create(
                new CreateCluster()
                    .setClusterName("sdk")
                    .setSparkVersion(
                        clusters.selectSparkVersion(
                            new SparkVersionSelector().withML().withLongTermSupport()))
                    .setNodeTypeId(clusters.selectNodeType(new NodeTypeSelector().withMinCores(4)))
                    .setNumWorkers(1L))
            .get(Duration.ofSeconds(20))
            .getClusterId();
    assertEquals(State.RUNNING, clusters.get(id).getState());
    assertEquals(
        "sdk", clusters.list(new ListClustersRequest()).iterator().next().getClusterName());
    assertEquals(
        EventType.RUNNING,
        clusters.events(new GetEvents().setClusterId(id)).iterator().next().getType());
    clusters.restart(new RestartCluster().setClusterId(id)).get(Duration.ofSeconds(20));
    clusters.delete(id).get(Duration.ofSeconds(20));
    ClusterDetails ended = clusters.get(id);
    assertEquals(State.TERMINATED, ended.getState());
    assertEquals(TerminationReasonCode.USER_REQUEST, ended.getTerminationReason().getCode());
    clusters.start(id).get(Duration.ofSeconds(20));
    clusters.permanentDelete(id);
    assertThrows(NotFound.class, () -> clusters.get(id));
  }

  @Test
  void libraries() throws Exception {
    ClustersExt clusters = new ClustersExt(server.sdk());
    String id =
        clusters
            .create(
                new CreateCluster()
                    .setSparkVersion("17.3.x-cpu-ml-scala2.13")
                    .setNodeTypeId("Standard_DS3_v2")
                    .setNumWorkers(1L))
            .get(Duration.ofSeconds(20))
            .getClusterId();
    LibrariesAPI libraries = new LibrariesAPI(server.sdk());
    Library there = new Library().setPypi(new PythonPyPiLibrary().setPackage("pandas"));
    Library lacking = new Library().setJar("dbfs:/x.jar");
    libraries.install(
        new InstallLibraries().setClusterId(id).setLibraries(List.of(there, lacking)));
    List<LibraryFullStatus> statuses =
        StreamSupport.stream(libraries.clusterStatus(id).spliterator(), false).toList();
    assertEquals(LibraryInstallStatus.INSTALLED, statuses.get(0).getStatus());
    assertEquals(LibraryInstallStatus.FAILED, statuses.get(1).getStatus());
    assertTrue(statuses.get(1).getMessages().iterator().next().contains("dbfs:/x.jar"));
    assertEquals(id, libraries.allClusterStatuses().iterator().next().getClusterId());
    libraries.uninstall(new UninstallLibraries().setClusterId(id).setLibraries(List.of(there)));
    assertEquals(
        LibraryInstallStatus.UNINSTALL_ON_RESTART,
        libraries.clusterStatus(id).iterator().next().getStatus());
  }

  @Test
  void secrets() {
    SecretsAPI secrets = new SecretsAPI(server.sdk());
    secrets.createScope(new CreateScope().setScope("sdk"));
    secrets.putSecret(new PutSecret().setScope("sdk").setKey("k").setStringValue("v"));
    assertEquals(base64("v"), secrets.getSecret("sdk", "k").getValue());
    assertEquals("sdk", secrets.listScopes().iterator().next().getName());
    assertEquals("k", secrets.listSecrets("sdk").iterator().next().getKey());
    secrets.deleteSecret(new DeleteSecret().setScope("sdk").setKey("k"));
    secrets.deleteScope("sdk");
  }

  @Test
  void tokens() {
    TokensAPI tokens = new TokensAPI(server.sdk());
    CreateTokenResponse made =
        tokens.create(new CreateTokenRequest().setComment("sdk").setLifetimeSeconds(60L));
    String id = made.getTokenInfo().getTokenId();
    assertEquals(id, tokens.list().iterator().next().getTokenId());
    ApiClient owner = server.sdk(made.getTokenValue());
    assertEquals("me@example.com", new CurrentUserAPI(owner).me(new MeRequest()).getUserName());
    tokens.delete(id);
    assertThrows(Unauthenticated.class, () -> new CurrentUserAPI(owner).me(new MeRequest()));
  }

  @Test
  void dbfs() {
    DbfsAPI dbfs = new DbfsAPI(server.sdk());
    dbfs.put(new Put().setPath("/sdk/x").setContents(base64("hello")));
    assertEquals(5L, dbfs.getStatus("/sdk/x").getFileSize());
    assertEquals("/sdk/x", dbfs.list("/sdk").iterator().next().getPath());
    byte[] read =
        Base64.getDecoder().decode(dbfs.read(new ReadDbfsRequest().setPath("/sdk/x")).getData());
    assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), read);
    dbfs.move(new Move().setSourcePath("/sdk/x").setDestinationPath("/sdk/y"));
    dbfs.delete(new com.databricks.sdk.service.files.Delete().setPath("/sdk/y"));
    assertThrows(NotFound.class, () -> dbfs.getStatus("/sdk/y"));
    assertTrue(!dbfs.list("/sdk").iterator().hasNext());
  }

  private static SubmitTask sdkTask(String key, String... after) {
    return new SubmitTask()
        .setTaskKey(key)
        .setNotebookTask(
            new NotebookTask().setNotebookPath("/Shared/a").setBaseParameters(Map.of("a", "b")))
        .setDependsOn(
            List.of(after).stream().map(one -> new TaskDependency().setTaskKey(one)).toList())
        .setNewCluster(
            new ClusterSpec()
                .setSparkVersion("17.3.x-cpu-ml-scala2.13")
                .setNodeTypeId("Standard_D4ds_v5")
                .setNumWorkers(1L));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
