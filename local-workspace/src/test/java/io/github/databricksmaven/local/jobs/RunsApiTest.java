package io.github.databricksmaven.local.jobs;

import static io.github.databricksmaven.local.ServerForTests.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RunsApiTest {
  private static final String SUBMIT = "/api/2.2/jobs/runs/submit";

  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aNotebookRunsAndItsExitValueComesBack() throws Exception {
    server.notebook("/Shared/a", "# exit 42");
    long id = server.submit(List.of(task("only", "/Shared/a")));
    JsonNode run = server.awaitEnd(id);
    assertEquals("TERMINATED SUCCESS", states(run));
    assertEquals("SUCCESS", run.at("/status/termination_details/code").asText());
    assertTrue(run.path("end_time").asLong() >= run.path("start_time").asLong());
    assertEquals(0, run.path("attempt_number").asInt());
    long taskId = run.at("/tasks/0/run_id").asLong();
    assertNotEquals(id, taskId);
    assertEquals("42", output(taskId).json().at("/notebook_output/result").asText());
    assertFalse(output(taskId).json().at("/notebook_output/truncated").asBoolean());
  }

  @Test
  void theRuntimeIsToldWhatItNeeds() throws Exception {
    server.notebook("/Shared/a", "x");
    Map<String, Object> task = task("only", "/Workspace/Shared/a");
    task.put(
        "notebook_task",
        Map.of(
            "notebook_path", "/Workspace/Shared/a", "base_parameters", Map.of("n", 1, "s", "t")));
    server.awaitEnd(server.submit(List.of(task)));
    NotebookRequest request = server.runtime().started.element();
    assertEquals("/Shared/a", request.path());
    assertEquals("PYTHON", request.language());
    assertEquals(Map.of("n", "1", "s", "t"), request.parameters());
    assertEquals(server.folder().resolve("objects/Shared"), request.folder());
    assertEquals(server.client().url(), request.host());
    assertEquals(server.server().open("dev").token(), request.token());
    assertEquals("# Databricks notebook source\nx", request.source());
  }

  @Test
  void allThreeVersionsAreOne() throws Exception {
    server.notebook("/Shared/a", "x");
    long id = server.submit(List.of(task("only", "/Shared/a")));
    server.awaitEnd(id);
    for (String version : List.of("2.0", "2.1", "2.2")) {
      Reply reply = server.client().get("/api/" + version + "/jobs/runs/get?run_id=" + id);
      assertEquals(id, reply.json().path("run_id").asLong());
    }
  }

  @Test
  void aRaisedErrorFailsTheRunAndIsGivenWithItsTrace() throws Exception {
    server.notebook("/Shared/a", "# raise ValueError: no");
    JsonNode run = server.awaitEnd(server.submit(List.of(task("only", "/Shared/a"))));
    assertEquals("TERMINATED FAILED", states(run));
    assertTrue(run.at("/state/state_message").asText().contains("ValueError: no"));
    JsonNode output = output(run.at("/tasks/0/run_id").asLong()).json();
    assertEquals("ValueError: no", output.path("error").asText());
    assertEquals("Traceback\nValueError: no", output.path("error_trace").asText());
  }

  @Test
  void dependantsOfAFailedTaskAreSkippedAndOthersGoOn() throws Exception {
    server.notebook("/Shared/bad", "# raise x");
    server.notebook("/Shared/good", "x");
    JsonNode run =
        server.awaitEnd(
            server.submit(
                List.of(
                    task("bad", "/Shared/bad"),
                    task("after", "/Shared/good", "bad"),
                    task("later", "/Shared/good", "after"),
                    task("other", "/Shared/good"),
                    task("more", "/Shared/good", "other"))));
    assertEquals("TERMINATED FAILED", states(run));
    assertEquals(
        List.of("FAILED", "UPSTREAM_FAILED", "UPSTREAM_FAILED", "SUCCESS", "SUCCESS"),
        results(run));
  }

  @Test
  void tasksWithoutOpenDependenciesRunAtTheSameTime() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    server.notebook("/Shared/a", "x");
    long id =
        server.submit(
            List.of(
                task("one", "/Shared/hang"),
                task("two", "/Shared/hang"),
                task("three", "/Shared/a", "one")));
    JsonNode run =
        server.await(id, seen -> lifeCycles(seen).equals(List.of("RUNNING", "RUNNING", "BLOCKED")));
    assertEquals("RUNNING", run.at("/status/state").asText());
    assertEquals("one", run.at("/tasks/2/depends_on/0/task_key").asText());
  }

  @Test
  void theOutputOfSeveralTasksIsRefused() throws Exception {
    server.notebook("/Shared/a", "# exit 1");
    long id = server.submit(List.of(task("one", "/Shared/a"), task("two", "/Shared/a")));
    server.awaitEnd(id);
    assertEquals("400 INVALID_PARAMETER_VALUE", output(id).error());
    assertTrue(output(id).message().contains("several tasks"));
    long single = server.submit(List.of(task("one", "/Shared/a")));
    server.awaitEnd(single);
    assertEquals("1", output(single).json().at("/notebook_output/result").asText());
  }

  @Test
  void aNotebookThatIsNotThereIsNamed() throws Exception {
    JsonNode run = server.awaitEnd(server.submit(List.of(task("only", "/Shared/no"))));
    assertEquals("INTERNAL_ERROR FAILED", states(run));
    assertTrue(
        run.at("/tasks/0/state/state_message")
            .asText()
            .startsWith("There is no notebook at /Shared/no"));
  }

  @Test
  void aClusterThatCannotStartSaysWhy() throws Exception {
    server.notebook("/Shared/a", "# lose no Python here");
    JsonNode run = server.awaitEnd(server.submit(List.of(task("only", "/Shared/a"))));
    assertEquals("INTERNAL_ERROR FAILED", states(run));
    assertTrue(run.at("/state/state_message").asText().endsWith("no Python here"));
  }

  @Test
  void preparationIsShownWhileARunIsPending() throws Exception {
    server.notebook("/Shared/a", "# prepare Installing 12 of 27");
    long id = server.submit(List.of(task("only", "/Shared/a")));
    JsonNode run =
        server.await(id, seen -> seen.at("/state/state_message").asText().contains("12 of 27"));
    assertEquals("PENDING", run.at("/state/life_cycle_state").asText());
    assertEquals("PENDING", run.at("/tasks/0/status/state").asText());
  }

  @Test
  void cancellingStopsWhatRunsAndWhatWaits() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    long id =
        server.submit(List.of(task("one", "/Shared/hang"), task("two", "/Shared/hang", "one")));
    server.await(id, run -> lifeCycles(run).get(0).equals("RUNNING"));
    assertEquals("{}", cancel(id).text());
    JsonNode run = server.awaitEnd(id);
    assertEquals("TERMINATED CANCELED", states(run));
    assertEquals(List.of("CANCELED", "CANCELED"), results(run));
    assertEquals("{}", cancel(id).text(), "a run that is over may be cancelled again");
  }

  @Test
  void cancellingARunCancelsTheRunsItsNotebooksStarted() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    long parent = server.submit(List.of(task("one", "/Shared/hang")));
    JsonNode running = server.await(parent, run -> lifeCycles(run).contains("RUNNING"));
    byte[] body = Json.bytes(Map.of("tasks", List.of(task("child", "/Shared/hang"))));
    Reply child =
        server
            .client()
            .post(SUBMIT, body, RunsApi.PARENT_HEADER, running.at("/tasks/0/run_id").asText());
    long childId = child.json().path("run_id").asLong();
    cancel(parent);
    assertEquals("TERMINATED CANCELED", states(server.awaitEnd(childId)));
  }

  @Test
  void timeoutsStopATaskOrTheWholeRun() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    Map<String, Object> task = task("only", "/Shared/hang");
    task.put("timeout_seconds", 1);
    long first = server.submit(List.of(task));
    long second =
        submit(Map.of("tasks", List.of(task("x", "/Shared/hang")), "timeout_seconds", 1))
            .json()
            .path("run_id")
            .asLong();
    assertEquals("TERMINATED TIMEDOUT", states(server.awaitEnd(first)));
    assertEquals("TERMINATED TIMEDOUT", states(server.awaitEnd(second)));
  }

  @Test
  void theSameTokenGivesTheSameRun() throws Exception {
    server.notebook("/Shared/a", "x");
    Map<String, Object> body =
        Map.of("tasks", List.of(task("only", "/Shared/a")), "idempotency_token", "t");
    JsonNode first = submit(body).json();
    server.awaitEnd(first.path("run_id").asLong());
    assertEquals(first, submit(body).json());
    server.restart();
    assertEquals(first, submit(body).json());
    assertEquals(1, server.runtime().started.size());
  }

  @Test
  void runsAreListedTheLatestFirst() throws Exception {
    server.notebook("/Shared/a", "x");
    server.notebook("/Shared/hang", "# hang");
    long over = server.submit(List.of(task("only", "/Shared/a")));
    server.awaitEnd(over);
    long active = server.submit(List.of(task("only", "/Shared/hang")));
    assertEquals(List.of(active, over), ids("list?"));
    assertEquals(List.of(active), ids("list?active_only=true"));
    assertEquals(List.of(over), ids("list?completed_only=true"));
    JsonNode page = server.client().get("/api/2.2/jobs/runs/list?limit=1").json();
    assertTrue(page.path("has_more").asBoolean());
    assertEquals(
        List.of(over), ids("list?limit=1&page_token=" + page.path("next_page_token").asText()));
  }

  @Test
  void anUnknownRunIsNamed() {
    Reply reply = server.client().get("/api/2.2/jobs/runs/get?run_id=7");
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertEquals("Run 7 does not exist.", reply.message());
    assertEquals("Run 7 does not exist.", output(7).message());
    assertEquals("Run 7 does not exist.", cancel(7).message());
  }

  @Test
  void submissionsThatMakeNoSenseAreRefusedWithTheReason() {
    assertRefused("tasks", Map.of());
    assertRefused("tasks", Map.of("tasks", List.of()));
    assertRefused("task_key", Map.of("tasks", List.of(Map.of())));
    assertRefused("notebook_task", tasks(Map.of("task_key", "a")));
    assertRefused("sql_task", tasks(Map.of("task_key", "a", "sql_task", Map.of())));
    assertRefused("python_file", tasks(Map.of("task_key", "a", "spark_python_task", Map.of())));
    assertRefused("absolute", tasks(task("a", "relative")));
    assertRefused("Two tasks", tasks(task("a", "/n"), task("a", "/n")));
    assertRefused("no task of this run", tasks(task("a", "/n", "b")));
    assertRefused("circle: a, b", tasks(task("a", "/n", "b"), task("b", "/n", "a")));
    assertRefused(
        "64", Map.of("tasks", List.of(task("a", "/n")), "idempotency_token", "x".repeat(65)));
  }

  @Test
  void whatWouldBeIgnoredIsRefusedByName() {
    assertRefused("'environment_key'", with("environment_key", "default"));
    assertRefused(
        "'email_notifications'", with("email_notifications", Map.of("on_failure", List.of("x@y"))));
    assertRefused(
        "'warehouse_id'",
        with("notebook_task", Map.of("notebook_path", "/n", "warehouse_id", "1")));
    assertRefused(
        "'branch'", with("depends_on", List.of(Map.of("task_key", "a", "branch", "true"))));
    Map<String, Object> body = new HashMap<>(tasks(task("a", "/n")));
    body.put("git_source", Map.of("git_url", "https://example.com/x"));
    assertRefused("'git_source'", body);
  }

  @Test
  void whatAsksForNothingIsTaken() {
    Map<String, Object> task = task("a", "/n");
    task.put("run_if", "ALL_SUCCESS");
    task.put("description", "counts");
    task.put("libraries", List.of());
    task.put("max_retries", 0);
    task.put("retry_on_timeout", false);
    task.put("email_notifications", Map.of("on_failure", List.of()));
    task.put("notebook_task", Map.of("notebook_path", "/n", "source", "WORKSPACE"));
    assertEquals(200, submit(tasks(task)).status());
  }

  @Test
  void clustersAreCheckedThenMappedToTheOneThereIs() {
    assertRefused("Invalid spark version", cluster(Map.of("spark_version", "17")));
    assertRefused("node_type_id", cluster(Map.of("spark_version", "17.3.x-scala2.13")));
    Map<String, Object> good = new HashMap<>();
    good.put("spark_version", "17.3.x-cpu-ml-scala2.13");
    good.put("node_type_id", "Standard_D4ds_v5");
    assertRefused("num_workers", cluster(good));
    good.put("num_workers", 1);
    assertEquals(200, submit(cluster(good)).status());
    for (String key : List.of("init_scripts", "num_worker")) {
      Map<String, Object> ignored = new HashMap<>(good);
      ignored.put(key, List.of("x"));
      assertRefused("does not imitate '" + key + "'", cluster(ignored));
    }
    good.put("autoscale", Map.of("min_workers", 1, "max_workers", 2));
    assertRefused("one of num_workers and autoscale", cluster(good));
    assertRefused("job clusters", with("job_cluster_key", "main"));
  }

  @Test
  void anExistingClusterMustExistAndIsStarted() throws Exception {
    Reply refused = submit(with("existing_cluster_id", "1-2-3"));
    assertEquals("400 INVALID_PARAMETER_VALUE", refused.error());
    assertEquals("Cluster 1-2-3 does not exist.", refused.message());
    server.notebook("/n", "x");
    String id = terminatedCluster();
    Reply reply = submit(with("existing_cluster_id", id));
    JsonNode run = server.awaitEnd(reply.json().path("run_id").asLong());
    assertEquals("TERMINATED SUCCESS", states(run));
    assertEquals(id, run.at("/tasks/0/existing_cluster_id").asText());
    String state = "";
    for (int i = 0; i < 1_000 && !state.equals("RUNNING"); i++) {
      Thread.sleep(5);
      state =
          server
              .client()
              .get("/api/2.1/clusters/get?cluster_id=" + id)
              .json()
              .path("state")
              .asText();
    }
    assertEquals("RUNNING", state);
  }

  @Test
  void librariesOfTheEnvironmentAreThere() throws Exception {
    server.notebook("/n", "x");
    List<?> libraries = List.of(pypi("pandas==2.3.3"), pypi("scikit_learn>=1.5,<2"));
    JsonNode run =
        server.awaitEnd(submit(with("libraries", libraries)).json().path("run_id").asLong());
    assertEquals("TERMINATED SUCCESS", states(run));
    assertEquals("pandas==2.3.3", run.at("/tasks/0/libraries/0/pypi/package").asText());
  }

  @Test
  void aLibraryThatIsNotThereFailsTheTaskAndIsNamed() throws Exception {
    server.notebook("/n", "x");
    List<?> libraries =
        List.of(pypi("pandas"), pypi("pandas==1.5.0"), Map.of("jar", "dbfs:/x.jar"));
    long id = submit(with("libraries", libraries)).json().path("run_id").asLong();
    JsonNode run = server.awaitEnd(id);
    assertEquals("INTERNAL_ERROR FAILED", states(run));
    String details = "/status/termination_details";
    assertEquals("LIBRARY_INSTALLATION_ERROR", run.at(details + "/code").asText());
    assertEquals("CLIENT_ERROR", run.at(details + "/type").asText());
    assertEquals("LIBRARY_INSTALLATION_ERROR", run.at("/tasks/0" + details + "/code").asText());
    String message = run.at("/tasks/0/state/state_message").asText();
    assertTrue(message.contains("pypi pandas==1.5.0"), message);
    assertTrue(message.contains("has version 2.3.3"), message);
    assertTrue(message.contains("jar dbfs:/x.jar"), message);
    assertEquals(0, server.runtime().started.size());
    server.restart();
    assertEquals(run, server.run(id));
  }

  @Test
  void aLibraryMustSayWhatItIs() {
    assertRefused("A library is one of", with("libraries", List.of(Map.of("pypy", "x"))));
    assertRefused("'libraries' expects a list", with("libraries", Map.of("pypi", "x")));
  }

  private String terminatedCluster() {
    Map<String, ?> spec =
        Map.of(
            "spark_version", "17.3.x-scala2.13",
            "node_type_id", "Standard_DS3_v2",
            "num_workers", 1);
    Reply made = server.client().post("/api/2.1/clusters/create", spec);
    String id = made.json().path("cluster_id").asText();
    server.client().post("/api/2.1/clusters/delete", Map.of("cluster_id", id));
    return id;
  }

  private static Map<String, ?> pypi(String text) {
    return Map.of("pypi", Map.of("package", text));
  }

  @Test
  void longResultsAreCutAtFiveMegabytes() {
    OutputInfo.NotebookOutput cut = cut("ä".repeat(3 * 1024 * 1024));
    assertTrue(cut.truncated());
    assertEquals(5 * 1024 * 1024 / 2, String.valueOf(cut.result()).length());
    assertFalse(cut("ä").truncated());
  }

  @Test
  void runsOutliveTheServerAndInterruptedOnesSaySo() throws Exception {
    server.notebook("/Shared/a", "# exit 1");
    server.notebook("/Shared/hang", "# hang");
    long over = server.submit(List.of(task("only", "/Shared/a")));
    JsonNode before = server.awaitEnd(over);
    long active = server.submit(List.of(task("only", "/Shared/hang")));
    server.await(active, run -> lifeCycles(run).contains("RUNNING"));
    server.restart();
    assertEquals(before, server.run(over));
    JsonNode interrupted = server.run(active);
    assertEquals("INTERNAL_ERROR FAILED", states(interrupted));
    assertTrue(interrupted.at("/state/state_message").asText().contains("server ended"));
    assertTrue(server.submit(List.of(task("only", "/Shared/a"))) > active);
  }

  @Test
  void aRunThatWasNeverWrittenIsForgotten() throws Exception {
    Files.createDirectory(server.folder().resolve("runs/17"));
    Files.createFile(server.folder().resolve("runs/active/17"));
    server.restart();
    assertEquals(List.of(), ids("list?"));
    assertFalse(Files.exists(server.folder().resolve("runs/17")));
  }

  @Test
  void aDiskThatRefusesARunDoesNotKeepTheServerUp() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    long id = server.submit(List.of(task("only", "/Shared/hang")));
    server.await(id, run -> lifeCycles(run).contains("RUNNING"));
    refuseFilesIn(server.folder().resolve("runs/" + id));
    cancel(id);
    assertEquals("TERMINATED CANCELED", states(server.awaitEnd(id)));
    refuseFilesIn(server.folder().resolve("runs/active"));
    assertEquals(500, submit(tasks(task("only", "/Shared/hang"))).status());
    server.control().post("/control/drain", Map.of());
    server.server().awaitEnd();
  }

  /** Stands in for a full disk; permissions do not stop a test that runs as root. */
  private static void refuseFilesIn(Path folder) throws IOException {
    Tree.delete(folder);
    Files.createFile(folder);
  }

  private static OutputInfo.NotebookOutput cut(String result) {
    TaskSpec spec = TaskSpecs.notebook("k", 0);
    TaskRun task =
        TaskRun.blocked(2, spec)
            .leaving(output -> output.exiting(result))
            .ended(RunState.succeeded(), 5);
    Run run =
        new Run(
            1,
            "r",
            "k",
            null,
            JobFacts.NONE,
            0,
            List.of(task),
            RunState.succeeded(),
            1,
            5,
            List.of());
    Host host = new Host(URI.create("http://127.0.0.1:1"), "t", "1");
    OutputInfo info = OutputInfo.of(new Wire(host, "me").task(run, task, false), task, "");
    return Objects.requireNonNull(info.notebookOutput());
  }

  private void assertRefused(String reason, Map<String, ?> body) {
    Reply reply = submit(body);
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertTrue(reply.message().contains(reason), reply.message());
  }

  private static Map<String, Object> cluster(Map<String, ?> cluster) {
    return with("new_cluster", Map.copyOf(cluster));
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> task = task("a", "/n");
    task.put(name, value);
    return Map.of("tasks", List.of(task));
  }

  private static Map<String, Object> tasks(Object... tasks) {
    return Map.of("tasks", List.of(tasks));
  }

  private Reply submit(Map<String, ?> body) {
    return server.client().post(SUBMIT, body);
  }

  private Reply cancel(long id) {
    return server.client().post("/api/2.2/jobs/runs/cancel", Map.of("run_id", id));
  }

  private Reply output(long id) {
    return server.client().get("/api/2.2/jobs/runs/get-output?run_id=" + id);
  }

  private List<Long> ids(String call) {
    JsonNode runs = server.client().get("/api/2.2/jobs/runs/" + call).json().path("runs");
    return runs.findValues("run_id").stream().map(JsonNode::asLong).toList();
  }

  private static String states(JsonNode run) {
    return run.at("/state/life_cycle_state").asText()
        + " "
        + run.at("/state/result_state").asText();
  }

  private static List<String> results(JsonNode run) {
    return run.path("tasks").findValues("result_state").stream().map(JsonNode::asText).toList();
  }

  private static List<String> lifeCycles(JsonNode run) {
    return run.path("tasks").findValues("life_cycle_state").stream().map(JsonNode::asText).toList();
  }
}
