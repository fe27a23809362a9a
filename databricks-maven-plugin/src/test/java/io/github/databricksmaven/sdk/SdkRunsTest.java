package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.DeployedJobsPort;
import io.github.databricksmaven.jobs.run.HistoryPort;
import io.github.databricksmaven.jobs.run.OutputsPort;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.RunsContract;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.jobs.run.TaskKind;
import io.github.databricksmaven.jobs.run.Ticket;
import io.github.databricksmaven.jobs.run.Work;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SdkRunsTest extends RunsContract {

  private static final List<String> NOTEBOOKS =
      List.of("/Shared/exits", "/Shared/raises", "/Shared/waits");

  private static final String NIGHTLY =
      """
      {"name": "nightly",
       "parameters": [{"name": "rows", "default": "10"}],
       "tasks": [{"task_key": "only", "notebook_task": {"notebook_path": "/Shared/exits"}}]}
      """;

  @TempDir Path folder;
  private OpenLocal local;
  private SdkWorkspace workspace;

  @BeforeEach
  void aLocalWorkspaceWithNotebooks() throws Exception {
    local = OpenLocal.in(folder.resolve("local"), (folders, python) -> new PretendedCluster());
    workspace = local.connect();
    NOTEBOOKS.forEach(path -> workspace.notebooks().write(Sources.python(path, "x")));
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void theNamesOfNotebooksAreThoseOfTheirFolder() {
    assertEquals(Set.copyOf(NOTEBOOKS), workspace.notebookNames().in(new WorkspacePath("/Shared")));
    assertEquals(Set.of(), workspace.notebookNames().in(new WorkspacePath("/Shared/no")));
  }

  @Test
  void aDeployedJobIsFoundByItsNameWhateverItsCase() throws Exception {
    long one = create(NIGHTLY);
    long other = create(NIGHTLY.replace("nightly", "NIGHTLY"));
    create(NIGHTLY.replace("nightly", "weekly"));
    assertEquals(
        Set.of(
            new DeployedJobsPort.Named(new JobId(one), "nightly"),
            new DeployedJobsPort.Named(new JobId(other), "NIGHTLY")),
        Set.copyOf(workspace.deployedJobs().named("nightly")));
    assertEquals(List.of(), workspace.deployedJobs().named("yearly"));
  }

  @Test
  void aDeployedJobRunsWithItsParametersAndOnlyOnceForAToken() throws Exception {
    Deployed job = workspace.deployedJobs().get(new JobId(create(NIGHTLY)));
    assertEquals(Map.of("only", "/Shared/exits"), job.tasks());
    assertEquals(Set.of("rows"), job.defined());
    Deployed wanted = job.with(Map.of("rows", "1", "unknown", "x"), Map.of("rows", "7"));
    RunId run = port().start(wanted, ticket("t"));
    assertEquals(run, port().start(wanted, ticket("t")));
    RunView ended = ended(run);
    assertInstanceOf(RunState.Succeeded.class, ended.state());
    JsonNode shown = get("/api/2.2/jobs/runs/get?run_id=" + run);
    assertEquals("7", shown.at("/job_parameters/0/value").asText());
    assertEquals(run, history().ended(job).get(0).id());
    Deployed wrong = job.with(Map.of(), Map.of("rwos", "7"));
    assertThrows(WorkspaceFailure.class, () -> port().start(wrong, ticket("u")));
  }

  @Test
  void ofAJobWithoutParametersAllNotebooksGetThem() throws Exception {
    String without = NIGHTLY.replaceFirst(" \"parameters.*\\n", "");
    Deployed job = workspace.deployedJobs().get(new JobId(create(without)));
    RunId run = port().start(job.with(Map.of(), Map.of("rows", "7")), ticket("t"));
    assertEquals(
        "7",
        get("/api/2.2/jobs/runs/get?run_id=" + run)
            .at("/tasks/0/notebook_task/base_parameters/rows")
            .asText());
  }

  @Test
  void aRunForWhichThereIsNoRoomSaysSo() throws Exception {
    Deployed job =
        workspace.deployedJobs().get(new JobId(create(NIGHTLY.replace("exits", "waits"))));
    RunId first = port().start(job, ticket("a"));
    RunView second = ended(port().start(job, ticket("b")));
    assertEquals("MAXIMUM_CONCURRENT_RUNS_REACHED", second.state().word());
    assertEquals(
        List.of(first), history().active(job).runs().stream().map(run -> run.id()).toList());
  }

  @Test
  void aGraphOfAHundredTasksIsSeenWithOneRequest() {
    Job job =
        Jobs.with(
            "hundred",
            IntStream.range(0, 100)
                .mapToObj(
                    i ->
                        i == 0
                            ? Jobs.task("t0", "/Shared/exits")
                            : Jobs.task("t" + i, "/Shared/exits", "t" + (i - 1) / 2))
                .toList());
    RunId run = port().start(Work.Submitted.of(job, Map.of()), ticket("t"));
    ended(run);
    long before = workspace.requests();
    RunView view = port().look(run);
    assertEquals(1, workspace.requests() - before);
    assertEquals(100, view.latest().size());
    assertEquals(1, view.requests());
    assertEquals(List.of("t49"), view.latest().get(99).dependsOn());
  }

  @Test
  void theRoundsOfALoopAreItsIterations() {
    Map<String, Object> loop =
        Map.of(
            "task_key",
            "loop",
            "for_each_task",
            Map.of(
                "inputs",
                "[1, 2, 3]",
                "task",
                Map.of(
                    "task_key",
                    "one",
                    "notebook_task",
                    Map.of("notebook_path", "/Shared/raises"))));
    Work work = Work.Submitted.of(Jobs.with("loop", List.of(loop)), Map.of());
    RunView ended = ended(port().start(work, ticket("t")));
    RunView.TaskView task = ended.latest().get(0);
    assertEquals(TaskKind.LOOP, task.kind());
    assertEquals(new RunView.Progress(3, 3, 3), task.progress());
    List<RunView.TaskView> rounds = outputs().rounds(task.id());
    assertEquals(3, rounds.size());
    assertTrue(outputs().output(rounds.get(2).id()).error().contains("ZeroDivisionError"));
  }

  @Test
  void taskValuesAreTold() throws Exception {
    RunView ended = ended(port().start(work("/Shared/exits"), ticket("t")));
    RunView live = port().look(port().start(work("/Shared/waits"), ticket("u")));
    new LocalRest(local)
        .post(
            "/local/jobs/task-values",
            "{\"run_id\": " + live.tasks().get(0).id() + ", \"key\": \"rows\", \"value\": 3}");
    assertEquals(Map.of(), outputs().values(ended.id()));
    assertEquals(Map.of("a", Map.of("rows", "3")), outputs().values(live.id()));
  }

  @Test
  void thePageOfANotebookIsExportedToAFile() throws Exception {
    RunView ended = ended(port().start(work("/Shared/exits"), ticket("t")));
    Path file = folder.resolve("reports/page.html");
    outputs().export(ended.tasks().get(0).id(), file);
    assertTrue(Files.readString(file).contains("<code class=\"\">42</code>"), file::toString);
  }

  @Test
  void aClusterIsSeenAsItIs() throws Exception {
    String made =
        new LocalRest(local)
            .post(
                "/api/2.1/clusters/create",
                "{\"cluster_name\": \"c\", \"spark_version\": \"17.3.x-scala2.13\","
                    + " \"node_type_id\": \"Standard_DS3_v2\", \"num_workers\": 1}");
    String id = new ObjectMapper().readTree(made).path("cluster_id").asText();
    new LocalRest(local).post("/api/2.1/clusters/delete", "{\"cluster_id\": \"" + id + "\"}");
    assertEquals("c", workspace.clusters().look(id).name());
    assertTrue(workspace.clusters().look(id).isDown());
    assertThrows(WorkspaceFailure.class, () -> workspace.clusters().look("0000-000000-none"));
  }

  private static Work work(String notebook) {
    return Work.Submitted.of(Jobs.of("a", notebook), Map.of());
  }

  private static Ticket ticket(String token) {
    return new Ticket(token, "0123456789abcdef", "");
  }

  private long create(String job) throws Exception {
    return new ObjectMapper()
        .readTree(new LocalRest(local).post("/api/2.2/jobs/create", job))
        .path("job_id")
        .asLong();
  }

  private JsonNode get(String path) throws Exception {
    return new ObjectMapper().readTree(new LocalRest(local).get(path));
  }

  private RunView ended(RunId run) {
    for (int i = 0; i < 500; i++) {
      RunView view = port().look(run);
      if (view.isOver()) {
        return view;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new AssertionError("The run does not end: " + port().look(run));
  }

  @Override
  protected RunsPort port() {
    return workspace.runs();
  }

  @Override
  protected HistoryPort history() {
    return workspace.runHistory();
  }

  @Override
  protected OutputsPort outputs() {
    return workspace.runOutputs();
  }
}
