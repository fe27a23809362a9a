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
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs of stored jobs: their parameters, their room, their tokens, their list. */
@Timeout(60)
class RunNowTest {
  private static final String HANG = "/Shared/hang";

  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aRunIsOneOfItsJob() throws Exception {
    long job = job(Map.of("tasks", List.of(notebook("# exit 42"))));
    long id = run(job);
    JsonNode run = server.awaitEnd(id);
    assertEquals("TERMINATED SUCCESS", states(run));
    assertEquals(job, run.path("job_id").asLong());
    assertEquals("a job", run.path("run_name").asText());
    assertEquals("JOB_RUN", run.path("run_type").asText());
    assertEquals("ONE_TIME", run.path("trigger").asText());
    assertEquals(job, run.at("/tasks/0/job_id").asLong());
    assertTrue(run.path("queue_duration").asLong(-1) >= 0);
  }

  @Test
  void jobParametersReachEveryNotebookAndWinOverItsOwn() throws Exception {
    Map<String, Object> task = notebook("x");
    task.put(
        "notebook_task",
        Map.of("notebook_path", "/Shared/a", "base_parameters", Map.of("own", "1", "day", "no")));
    List<?> parameters = List.of(parameter("day", "monday"), parameter("size", "1"));
    long job = job(Map.of("tasks", List.of(task), "parameters", parameters));
    long id = run(Map.of("job_id", job, "job_parameters", Map.of("size", 2)));
    JsonNode run = server.awaitEnd(id);
    assertEquals(Map.of("own", "1", "day", "monday", "size", "2"), started().parameters());
    assertEquals(List.of("day", "size"), run.path("job_parameters").findValuesAsText("name"));
    assertEquals(List.of("monday", "2"), run.path("job_parameters").findValuesAsText("value"));
    Reply unknown = runNow(Map.of("job_id", job, "job_parameters", Map.of("sise", "2")));
    assertEquals("400 INVALID_PARAMETER_VALUE", unknown.error());
    assertTrue(unknown.message().contains("'sise'; it has day, size"), unknown.message());
    Reply mixed = runNow(Map.of("job_id", job, "notebook_params", Map.of("day", "2")));
    assertTrue(mixed.message().contains("give job_parameters"), mixed.message());
  }

  @Test
  void notebookParametersWinOverBaseParametersWhereTheJobHasNone() throws Exception {
    Map<String, Object> task = notebook("x");
    task.put(
        "notebook_task",
        Map.of("notebook_path", "/Shared/a", "base_parameters", Map.of("a", "1", "b", "1")));
    long job = job(Map.of("tasks", List.of(task)));
    server.awaitEnd(run(Map.of("job_id", job, "notebook_params", Map.of("b", "2", "c", "3"))));
    assertEquals(Map.of("a", "1", "b", "2", "c", "3"), started().parameters());
  }

  @Test
  void tasksShareAJobClusterWithItsEnvironment() throws Exception {
    Map<String, Object> cluster = new HashMap<>();
    cluster.put("spark_version", "17.3.x-cpu-ml-scala2.13");
    cluster.put("node_type_id", "Standard_DS3_v2");
    cluster.put("num_workers", 1);
    cluster.put("spark_env_vars", Map.of("STAGE", "test"));
    Map<String, Object> task = notebook("x");
    task.put("job_cluster_key", "main");
    long job =
        job(
            Map.of(
                "tasks",
                List.of(task),
                "job_clusters",
                List.of(Map.of("job_cluster_key", "main", "new_cluster", cluster))));
    server.awaitEnd(run(job));
    assertEquals(Map.of("STAGE", "test"), started().environment());
  }

  @Test
  void onlyTheTasksThatAreWantedRun() throws Exception {
    server.notebook("/Shared/a", "x");
    long job =
        job(
            Map.of(
                "tasks",
                List.of(
                    task("a", "/Shared/a"),
                    task("b", "/Shared/a", "a"),
                    task("c", "/Shared/a", "b"),
                    task("d", "/Shared/a", "c"))));
    assertEquals(List.of("b"), keys(job, "b"));
    assertEquals(List.of("a", "b"), keys(job, "+b"));
    assertEquals(List.of("b", "c", "d"), keys(job, "b+"));
    assertEquals(List.of("a", "d"), keys(job, "a", "d"));
    Reply unknown = runNow(Map.of("job_id", job, "only", List.of("x")));
    assertTrue(unknown.message().contains("no task 'x'"), unknown.message());
  }

  @Test
  void aRunBeyondTheLimitIsSkipped() throws Exception {
    long job = hanging(Map.of());
    long first = run(job);
    JsonNode second = server.run(run(job));
    assertEquals("SKIPPED MAXIMUM_CONCURRENT_RUNS_REACHED", states(second));
    assertEquals("TERMINATED", second.at("/status/state").asText());
    assertEquals(
        "MAX_CONCURRENT_RUNS_EXCEEDED", second.at("/status/termination_details/code").asText());
    assertTrue(second.path("end_time").asLong() > 0);
    assertEquals("{}", cancel(first).text());
    server.awaitEnd(first);
    assertEquals("RUNNING", begun(run(job)));
  }

  @Test
  void aRunBeyondTheLimitWaitsWhereTheJobHasAQueue() throws Exception {
    long job = hanging(Map.of("max_concurrent_runs", 2, "queue", Map.of("enabled", true)));
    long first = run(job);
    assertEquals("RUNNING", begun(first));
    assertEquals("RUNNING", begun(run(job)));
    long third = run(job);
    long fourth = run(job);
    JsonNode waiting = server.run(third);
    assertEquals("QUEUED", waiting.at("/state/life_cycle_state").asText());
    assertEquals("QUEUED", waiting.at("/status/state").asText());
    assertEquals("MAX_CONCURRENT_RUNS_REACHED", waiting.at("/status/queue_details/code").asText());
    assertFalse(waiting.has("queue_duration"));
    cancel(first);
    assertEquals("RUNNING", begun(third));
    assertEquals("QUEUED", server.run(fourth).at("/status/state").asText());
    long fifth = run(job);
    assertEquals("{}", cancel(fifth).text());
    assertEquals("TERMINATED CANCELED", states(server.run(fifth)));
    server.jobs("update", Map.of("job_id", job, "new_settings", Map.of("max_concurrent_runs", 3)));
    assertEquals("RUNNING", begun(fourth));
    JsonNode impatient = server.run(run(Map.of("job_id", job, "queue", Map.of("enabled", false))));
    assertEquals("SKIPPED MAXIMUM_CONCURRENT_RUNS_REACHED", states(impatient));
  }

  @Test
  void ofManyWhoAskAtOnceNoMoreRunThanTheJobAllows() throws Exception {
    Map<String, ?> room = Map.of("max_concurrent_runs", 3, "queue", Map.of("enabled", true));
    long job = hanging(room);
    Map<String, ?> wish = Map.of("job_id", job);
    List<Long> runs = sixteenTimesAtOnce(wish);
    for (int left = runs.size(); left > 0; left--) {
      int expected = Math.min(left, 3);
      List<Long> going = going(job);
      while (going.size() < expected) {
        TimeUnit.MILLISECONDS.sleep(5);
        going = going(job);
      }
      assertEquals(expected, going.size());
      cancel(going.get(0));
      ended(going.get(0));
    }
    assertEquals(16, server.runtime().started.size());
  }

  private List<Long> sixteenTimesAtOnce(Map<String, ?> wish) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      Callable<Long> asking = () -> run(wish);
      List<Long> runs = new ArrayList<>();
      for (Future<Long> run : threads.invokeAll(Collections.nCopies(16, asking))) {
        runs.add(run.get());
      }
      return runs;
    } finally {
      threads.shutdownNow();
    }
  }

  /** The runs of a job that neither wait nor are over. */
  private List<Long> going(long job) {
    return StreamSupport.stream(
            list("active_only=true&job_id=" + job).path("runs").spliterator(), false)
        .filter(run -> !run.at("/status/state").asText().equals("QUEUED"))
        .map(run -> run.path("run_id").asLong())
        .toList();
  }

  @Test
  void ofManyWhoAskWithOneTokenAllGetOneRun() throws Exception {
    Map<String, ?> wish = Map.of("job_id", hanging(Map.of()), "idempotency_token", "t");
    assertEquals(1, Set.copyOf(sixteenTimesAtOnce(wish)).size());
  }

  @Test
  void allRunsOfAJobAreCancelledOrOnlyThoseThatWait() throws Exception {
    long job = hanging(Map.of("queue", Map.of("enabled", true)));
    long running = run(job);
    long waiting = run(job);
    long other = run(hanging(Map.of()));
    assertEquals("RUNNING", begun(running));
    server.jobs("runs/cancel-all", Map.of("all_queued_runs", true));
    assertEquals("TERMINATED CANCELED", states(server.awaitEnd(waiting)));
    assertEquals("RUNNING", begun(running));
    server.jobs("runs/cancel-all", Map.of("job_id", job));
    assertEquals("TERMINATED CANCELED", states(server.awaitEnd(running)));
    assertEquals("RUNNING", begun(other));
    assertEquals("400 INVALID_PARAMETER_VALUE", reply("runs/cancel-all", Map.of()).error());
  }

  @Test
  void aJobThatIsDeletedTakesItsRunsAlong() throws Exception {
    long job = hanging(Map.of("queue", Map.of("enabled", true)));
    long running = run(job);
    long waiting = run(job);
    server.jobs("delete", Map.of("job_id", job));
    assertEquals("TERMINATED CANCELED", states(server.awaitEnd(running)));
    assertEquals("TERMINATED CANCELED", states(server.awaitEnd(waiting)));
  }

  @Test
  void theSameTokenGivesTheSameRunUntilThatIsDeleted() throws Exception {
    long job = job(Map.of("tasks", List.of(notebook("x"))));
    Map<String, ?> wish = Map.of("job_id", job, "idempotency_token", "t".repeat(64));
    long id = run(wish);
    server.awaitEnd(id);
    assertEquals(id, run(wish));
    server.restart();
    assertEquals(id, run(wish));
    assertNotEquals(id, run(job));
    server.jobs("runs/delete", Map.of("run_id", id));
    assertEquals("Run " + id + " does not exist.", server.run(id).path("message").asText());
    for (int starts = 0; starts < 2; starts++) {
      Reply deleted = runNow(wish);
      assertEquals("400 INVALID_PARAMETER_VALUE", deleted.error());
      assertTrue(deleted.message().contains("has been deleted"), deleted.message());
      server.restart();
    }
    Reply tooLong = runNow(Map.of("job_id", job, "idempotency_token", "t".repeat(65)));
    assertTrue(tooLong.message().contains("64"), tooLong.message());
  }

  @Test
  void aDeletionThatAKilledServerBeganIsFinished() throws Exception {
    long id = ended(run(job(Map.of("tasks", List.of(notebook("x"))))));
    Files.delete(server.folder().resolve("runs/" + id + "/run.json"));
    Files.createFile(server.folder().resolve("runs/deleted/" + id));
    server.restart();
    assertEquals(List.of(), ids(list("")));
    assertFalse(Files.exists(server.folder().resolve("runs/" + id)));
  }

  @Test
  void anActiveRunIsNotDeleted() throws Exception {
    long id = run(hanging(Map.of()));
    Reply reply = reply("runs/delete", Map.of("run_id", id));
    assertEquals("400 INVALID_STATE", reply.error());
    assertEquals("RUNNING", begun(id));
  }

  @Test
  void runsAreListedByJobAndKindAndTimePageByPage() throws Exception {
    long job = job(Map.of("tasks", List.of(notebook("x")), "max_concurrent_runs", 9));
    long first = ended(run(job));
    long submitted = ended(server.submit(List.of(task("a", "/Shared/a"))));
    long second = ended(run(job));
    long third = ended(run(job));
    assertEquals(List.of(third, second, first), ids(list("job_id=" + job)));
    assertEquals(List.of(), ids(list("job_id=7")));
    assertEquals(List.of(third, second, first), ids(list("run_type=JOB_RUN")));
    assertEquals(List.of(submitted), ids(list("run_type=SUBMIT_RUN")));
    assertEquals(List.of(), ids(list("run_type=WORKFLOW_RUN")));
    assertEquals("400 INVALID_PARAMETER_VALUE", listing("run_type=ANY").error());
    long time = server.run(second).path("start_time").asLong();
    assertTrue(ids(list("start_time_from=" + time)).containsAll(List.of(second, third)));
    assertFalse(ids(list("start_time_to=" + (time - 1))).contains(second));
    JsonNode page = list("limit=2");
    assertEquals(List.of(third, second), ids(page));
    assertFalse(page.has("prev_page_token"));
    long fourth = ended(run(job));
    JsonNode next = list("limit=2&page_token=" + page.path("next_page_token").asText());
    assertEquals(List.of(submitted, first), ids(next));
    assertFalse(next.path("has_more").asBoolean());
    JsonNode back = list("limit=2&page_token=" + next.path("prev_page_token").asText());
    assertEquals(List.of(third, second), ids(back));
    JsonNode newest = list("limit=2&page_token=" + back.path("prev_page_token").asText());
    assertEquals(List.of(fourth), ids(newest));
    assertFalse(newest.has("prev_page_token"));
  }

  @Test
  void aJobRunsByItsSchedule() throws Exception {
    server.notebook("/Shared/a", "x");
    Map<String, Object> schedule = new HashMap<>();
    schedule.put("quartz_cron_expression", "* * * * * ?");
    schedule.put("timezone_id", "Europe/Berlin");
    schedule.put("pause_status", "PAUSED");
    long job = job(Map.of("tasks", List.of(notebook("x")), "schedule", schedule));
    schedule.put("pause_status", "UNPAUSED");
    assertEquals(List.of(), ids(list("job_id=" + job)));
    server.jobs("update", Map.of("job_id", job, "new_settings", Map.of("schedule", schedule)));
    while (ids(list("job_id=" + job)).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    JsonNode run = server.awaitEnd(ids(list("job_id=" + job)).get(0));
    assertEquals("PERIODIC", run.path("trigger").asText());
  }

  @Test
  void aScheduleGoesOnAfterARestart() throws Exception {
    Map<String, ?> schedule =
        Map.of("quartz_cron_expression", "0 0 0 1 1 ? 2099", "timezone_id", "UTC");
    long job = job(Map.of("tasks", List.of(notebook("x")), "schedule", schedule));
    server.jobs("update", Map.of("job_id", job, "fields_to_remove", List.of("schedule")));
    Map<String, ?> soon = Map.of("quartz_cron_expression", "* * * * * ?", "timezone_id", "UTC");
    server.jobs("update", Map.of("job_id", job, "new_settings", Map.of("schedule", soon)));
    server.restart();
    int before = ids(list("job_id=" + job)).size();
    while (ids(list("job_id=" + job)).size() == before) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void aWishThatMakesNoSenseIsRefused() {
    assertEquals("Missing required field: job_id.", runNow(Map.of()).message());
    long empty = job(Map.of());
    assertTrue(runNow(Map.of("job_id", empty)).message().contains("no tasks"));
    Reply jar = runNow(Map.of("job_id", empty, "jar_params", List.of("x")));
    assertTrue(jar.message().contains("'jar_params'"), jar.message());
  }

  private Map<String, Object> notebook(String source) {
    server.notebook("/Shared/a", source);
    return task("a", "/Shared/a");
  }

  private long hanging(Map<String, ?> settings) {
    server.notebook(HANG, "# hang");
    Map<String, Object> all = new HashMap<>(settings);
    all.put("tasks", List.of(task("a", HANG)));
    return job(all);
  }

  private static Map<String, ?> parameter(String name, String value) {
    return Map.of("name", name, "default", value);
  }

  private long job(Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("name", "a job");
    return server.jobs("create", all).path("job_id").asLong();
  }

  private long run(long job) {
    return run(Map.of("job_id", job));
  }

  private long run(Map<String, ?> wish) {
    return server.jobs("run-now", wish).path("run_id").asLong();
  }

  private List<String> keys(long job, String... only) throws InterruptedException {
    long id = run(Map.of("job_id", job, "only", List.of(only)));
    JsonNode run = server.awaitEnd(id);
    assertEquals("TERMINATED SUCCESS", states(run));
    return run.path("tasks").findValuesAsText("task_key").stream().distinct().toList();
  }

  /** The state of the run once it is neither waiting nor pending. */
  private String begun(long id) throws InterruptedException {
    List<String> before = List.of("QUEUED", "PENDING");
    return server
        .await(id, run -> !before.contains(run.at("/status/state").asText()))
        .at("/status/state")
        .asText();
  }

  private long ended(long id) throws InterruptedException {
    server.awaitEnd(id);
    return id;
  }

  private NotebookRequest started() {
    return server.runtime().started.element();
  }

  private Reply cancel(long id) {
    return reply("runs/cancel", Map.of("run_id", id));
  }

  private Reply runNow(Map<String, ?> wish) {
    return reply("run-now", wish);
  }

  private Reply reply(String call, Map<String, ?> body) {
    return server.client().post("/api/2.2/jobs/" + call, body);
  }

  private JsonNode list(String query) {
    return listing(query).json();
  }

  private Reply listing(String query) {
    return server.client().get("/api/2.2/jobs/runs/list?" + query);
  }

  private static List<Long> ids(JsonNode page) {
    return page.path("runs").findValues("run_id").stream().map(JsonNode::asLong).toList();
  }

  private static String states(JsonNode run) {
    return run.at("/state/life_cycle_state").asText()
        + " "
        + run.at("/state/result_state").asText();
  }
}
