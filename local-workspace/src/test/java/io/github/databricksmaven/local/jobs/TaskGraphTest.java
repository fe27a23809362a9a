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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which tasks of a run start, how often, with what, and what the run makes of it. */
@Timeout(60)
class TaskGraphTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @BeforeEach
  void importNotebooks() {
    server.notebook("/Shared/good", "# exit fine");
    server.notebook("/Shared/bad", "# raise ValueError: no");
    server.notebook("/Shared/hang", "# hang");
  }

  @Test
  void whatFailsIsTakenCareOfByALeafThatRunsThen() throws Exception {
    JsonNode run =
        ran(
            task("bad", "/Shared/bad"),
            with(task("alert", "/Shared/good", "bad"), "run_if", "AT_LEAST_ONE_FAILED"));
    assertEquals(Map.of("bad", "FAILED", "alert", "SUCCESS"), results(run));
    assertEquals("SUCCESS_WITH_FAILURES", run.at("/state/result_state").asText());
    assertEquals("SUCCESS_WITH_FAILURES", run.at("/status/termination_details/code").asText());
    assertEquals("AT_LEAST_ONE_FAILED", run.at("/tasks/1/run_if").asText());
  }

  @Test
  void whatIsNotNeededIsExcludedAndTheRunSucceeds() throws Exception {
    JsonNode run =
        ran(
            task("good", "/Shared/good"),
            with(task("alert", "/Shared/good", "good"), "run_if", "ALL_FAILED"),
            with(task("after", "/Shared/good", "alert"), "run_if", "ALL_DONE"));
    assertEquals(Map.of("good", "SUCCESS", "alert", "EXCLUDED", "after", "EXCLUDED"), results(run));
    assertEquals("SUCCESS", run.at("/state/result_state").asText());
    assertEquals(1, server.runtime().started.size());
  }

  @Test
  void aLeafThatFailsFailsTheRun() throws Exception {
    JsonNode run =
        ran(
            task("bad", "/Shared/bad"),
            with(task("tidy", "/Shared/good", "bad"), "run_if", "ALL_DONE"),
            task("next", "/Shared/good", "bad"));
    assertEquals(
        Map.of("bad", "FAILED", "tidy", "SUCCESS", "next", "UPSTREAM_FAILED"), results(run));
    assertEquals("FAILED", run.at("/state/result_state").asText());
  }

  @Test
  void aDisabledTaskDisablesThoseThatNeedIt() throws Exception {
    JsonNode run =
        ran(
            with(task("off", "/Shared/good"), "disabled", true),
            task("needs", "/Shared/good", "off"),
            with(task("any", "/Shared/good", "off", "needs"), "run_if", "NONE_FAILED"),
            with(task("last", "/Shared/good", "off"), "run_if", "ALL_DONE"));
    assertEquals(
        Map.of("off", "DISABLED", "needs", "DISABLED", "any", "DISABLED", "last", "SUCCESS"),
        results(run));
    assertEquals("SUCCESS", run.at("/state/result_state").asText());
    assertEquals("DISABLED", run.at("/tasks/0/status/termination_details/code").asText());
  }

  @Test
  void aTaskIsTriedAgainUntilItSucceeds() throws Exception {
    server.notebook("/Shared/flaky", "# flaky 2\n# exit fine");
    JsonNode run = ran(with(task("flaky", "/Shared/flaky"), "max_retries", 3));
    List<JsonNode> attempts = tasks(run);
    assertEquals("[FAILED, FAILED, SUCCESS]", texts(attempts, "/state/result_state"));
    assertEquals("[0, 1, 2]", texts(attempts, "/attempt_number"));
    assertEquals(3, Set.copyOf(attempts.stream().map(one -> one.get("run_id")).toList()).size());
    for (JsonNode attempt : attempts) {
      assertEquals(attempts.get(0).get("run_id"), attempt.get("original_attempt_run_id"));
    }
    assertEquals("SUCCESS", run.at("/state/result_state").asText());
    assertEquals("fine", output(attempts.get(2)).at("/notebook_output/result").asText());
    assertEquals("Flaky", output(attempts.get(0)).path("error").asText());
    assertEquals(
        "fine",
        output(run).at("/notebook_output/result").asText(),
        "the only task's latest attempt");
  }

  @Test
  void aTaskIsNotTriedMoreOftenThanItMay() throws Exception {
    JsonNode run =
        ran(
            with(task("bad", "/Shared/bad"), "max_retries", 1),
            with(task("after", "/Shared/good", "bad"), "run_if", "ALL_FAILED"));
    assertEquals("[FAILED, FAILED]", texts(tasks(run, "bad"), "/state/result_state"));
    assertEquals("SUCCESS_WITH_FAILURES", run.at("/state/result_state").asText());
  }

  @Test
  void betweenTwoAttemptsATaskWaitsAndCanBeCancelled() throws Exception {
    long id =
        server.submit(
            List.of(
                with(
                    with(task("bad", "/Shared/bad"), "max_retries", -1),
                    "min_retry_interval_millis",
                    600_000)));
    JsonNode waiting =
        server.await(
            id, run -> run.toString().contains("\"life_cycle_state\":\"WAITING_FOR_RETRY\""));
    assertEquals("WAITING", waiting.at("/tasks/1/status/state").asText());
    assertEquals("RUNNING", waiting.at("/state/life_cycle_state").asText());
    server.client().post("/api/2.2/jobs/runs/cancel", Map.of("run_id", id));
    JsonNode run = server.awaitEnd(id);
    assertEquals("[FAILED, CANCELED]", texts(tasks(run), "/state/result_state"));
    assertEquals("CANCELED", run.at("/state/result_state").asText());
  }

  @Test
  void aTaskThatRanOutOfTimeIsTriedAgainOnlyIfItSaysSo() throws Exception {
    Map<String, Object> once =
        with(with(task("once", "/Shared/hang"), "max_retries", 1), "timeout_seconds", 1);
    Map<String, Object> twice = with(once, "task_key", "twice");
    JsonNode run = ran(once, with(twice, "retry_on_timeout", true));
    assertEquals("[TIMEDOUT]", texts(tasks(run, "once"), "/state/result_state"));
    assertEquals("[TIMEDOUT, TIMEDOUT]", texts(tasks(run, "twice"), "/state/result_state"));
  }

  @Test
  void aConditionDecidesWhichBranchRuns() throws Exception {
    server.notebook("/Shared/count", "# set rows 12");
    JsonNode run =
        ran(
            task("count", "/Shared/count"),
            condition("many", "GREATER_THAN", "{{tasks.count.values.rows}}", "10.5", "count"),
            outcome(task("yes", "/Shared/good"), "many", "true"),
            outcome(task("no", "/Shared/good"), "many", "false"),
            with(task("join", "/Shared/good", "yes", "no"), "run_if", "NONE_FAILED"));
    assertEquals("EXCLUDED", results(run).get("no"));
    assertEquals("SUCCESS", results(run).get("join"));
    JsonNode many = tasks(run, "many").get(0);
    assertEquals("true", many.at("/condition_task/outcome").asText());
    assertEquals("{{tasks.count.values.rows}}", many.at("/condition_task/left").asText());
    assertEquals("true", tasks(run, "yes").get(0).at("/depends_on/0/outcome").asText());
    JsonNode resolved = get("runs/get?include_resolved_values=true&run_id=" + id(many));
    assertEquals("12", resolved.at("/resolved_values/condition_task/left").asText());
  }

  @Test
  void equalityComparesTextsAndOrderComparesNumbers() throws Exception {
    JsonNode run =
        ran(
            condition("texts", "EQUAL_TO", "12.0", "12"),
            condition("numbers", "GREATER_THAN_OR_EQUAL", "12.0", "12"),
            condition("neither", "LESS_THAN", "abc", "12"));
    assertEquals("false", tasks(run, "texts").get(0).at("/condition_task/outcome").asText());
    assertEquals("true", tasks(run, "numbers").get(0).at("/condition_task/outcome").asText());
    JsonNode neither = tasks(run, "neither").get(0);
    assertEquals("FAILED", neither.at("/state/result_state").asText());
    assertTrue(neither.at("/state/state_message").asText().contains("'abc' is none"));
  }

  @Test
  void aLoopRunsItsTaskForEachInputAFewAtATime() throws Exception {
    Map<String, Object> round = task("round", "/Shared/good");
    round.put(
        "notebook_task",
        Map.of(
            "notebook_path",
            "/Shared/good",
            "base_parameters",
            Map.of("all", "{{input}}", "name", "{{input.name}}")));
    JsonNode run =
        ran(forEach("loop", "[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}]", 2, round));
    assertEquals("SUCCESS", run.at("/state/result_state").asText());
    assertEquals(
        Set.of("a", "b", "c"),
        new TreeSet<>(
            server.runtime().started.stream().map(one -> one.parameters().get("name")).toList()));
    assertEquals("{\"name\":\"a\"}", server.runtime().started.element().parameters().get("all"));
    JsonNode loop = run.at("/tasks/0");
    JsonNode stats = loop.at("/for_each_task/stats/task_run_stats");
    assertEquals(3, stats.path("total_iterations").asInt());
    assertEquals(3, stats.path("succeeded_iterations").asInt());
    assertEquals(0, stats.path("failed_iterations").asInt());
    assertEquals(1, run.path("tasks").size(), "iterations are asked for with the loop's run id");
    JsonNode iterations = get("runs/get?run_id=" + id(loop)).path("iterations");
    assertEquals(3, iterations.size());
    assertEquals("round", iterations.at("/0/task_key").asText());
    assertEquals("fine", output(iterations.get(1)).at("/notebook_output/result").asText());
  }

  @Test
  void aLoopKeepsToItsConcurrencyAndIsStoppedWithItsRounds() throws Exception {
    long id = server.submit(List.of(forEach("loop", "[1,2,3]", 2, task("round", "/Shared/hang"))));
    server.await(id, run -> server.runtime().started.size() == 2);
    JsonNode going = server.run(id).at("/tasks/0/for_each_task/stats/task_run_stats");
    assertEquals(2, going.path("active_iterations").asInt());
    assertEquals(2, going.path("scheduled_iterations").asInt());
    server.client().post("/api/2.2/jobs/runs/cancel", Map.of("run_id", id));
    JsonNode run = server.awaitEnd(id);
    assertEquals("CANCELED", run.at("/state/result_state").asText());
    JsonNode iterations = get("runs/get?run_id=" + id(run.at("/tasks/0"))).path("iterations");
    assertEquals("[CANCELED, CANCELED, CANCELED]", texts(list(iterations), "/state/result_state"));
    assertEquals(2, server.runtime().started.size());
  }

  @Test
  void aRoundIsTriedAgainAndOneThatFailsFailsTheLoop() throws Exception {
    JsonNode run =
        ran(forEach("loop", "[1]", 1, with(task("round", "/Shared/bad"), "max_retries", 1)));
    assertEquals("FAILED", run.at("/state/result_state").asText());
    assertTrue(
        run.at("/tasks/0/state/state_message").asText().startsWith("1 of 1 iterations"),
        run.toString());
    JsonNode iterations = get("runs/get?run_id=" + id(run.at("/tasks/0"))).path("iterations");
    assertEquals("[0, 1]", texts(list(iterations), "/attempt_number"));
  }

  @Test
  void inputsMayComeFromAnEarlierTaskAndMustBeAList() throws Exception {
    server.notebook("/Shared/list", "# set names [\"a\",\"b\"]");
    server.notebook("/Shared/text", "# set names \"ab\"");
    String inputs = "{{tasks.list.values.names}}";
    Map<String, Object> loop = forEach("loop", inputs, 1, task("round", "/Shared/good"));
    loop.put("depends_on", List.of(Map.of("task_key", "list")));
    JsonNode good = ran(task("list", "/Shared/list"), loop);
    assertEquals("SUCCESS", good.at("/state/result_state").asText());
    assertEquals(
        2,
        tasks(good, "loop")
            .get(0)
            .at("/for_each_task/stats/task_run_stats/total_iterations")
            .asInt());
    JsonNode bad = ran(task("list", "/Shared/text"), loop);
    assertEquals(
        "INTERNAL_ERROR", tasks(bad, "loop").get(0).at("/state/life_cycle_state").asText());
    assertEquals(
        "INVALID_RUN_CONFIGURATION",
        tasks(bad, "loop").get(0).at("/status/termination_details/code").asText());
    JsonNode empty = ran(forEach("loop", "[]", 1, task("round", "/Shared/good")));
    assertEquals("SUCCESS", empty.at("/state/result_state").asText());
  }

  @Test
  void referencesAreFilledInWhenTheTaskStarts() throws Exception {
    server.notebook("/Shared/first", "# set it {\"a\":[1,\"x\"]}");
    Map<String, Object> second = task("second", "/Shared/good", "first", "bad");
    second.put("run_if", "ALL_DONE");
    Map<String, String> wanted = new TreeMap<>();
    wanted.put("ids", "{{job.id}} {{job.run_id}} {{parent_run_id}} {{job_id}}");
    wanted.put("own", "{{task.run_id}}={{run_id}} {{task.name}} {{task.execution_count}}");
    wanted.put("name", "{{job.name}} by {{job.trigger.type}}, {{job.repair_count}} repairs");
    wanted.put("value", "{{tasks.first.values.it}}");
    wanted.put("states", "{{tasks.first.result_state}} {{tasks.`bad`.result_state}}");
    wanted.put("time", "{{job.start_time.timestamp_ms}} {{job.start_time.iso_date}}");
    wanted.put("where", "{{workspace.url}} {{workspace.id}}");
    wanted.put("literal", "{{ my.value }} {{job.id} {{nothing}}");
    second.put("notebook_task", Map.of("notebook_path", "/Shared/good", "base_parameters", wanted));
    JsonNode run = ran(task("first", "/Shared/first"), task("bad", "/Shared/bad"), second);
    Map<String, String> given = last(server.runtime().started).parameters();
    String id = run.get("run_id").asText();
    String own = tasks(run, "second").get(0).get("run_id").asText();
    String began = run.get("start_time").asText();
    assertEquals(String.join(" ", id, id, id, id), given.get("ids"));
    assertEquals(own + "=" + own + " second 1", given.get("own"));
    assertEquals("a run by onetime, 0 repairs", given.get("name"));
    assertEquals("{\"a\":[1,\"x\"]}", given.get("value"));
    assertEquals("success failed", given.get("states"));
    assertTrue(
        given.getOrDefault("time", "").matches(began + " \\d{4}-\\d\\d-\\d\\d"), given.toString());
    assertEquals(
        server.client().url() + " " + server.server().open("dev").orgId(), given.get("where"));
    assertEquals(wanted.get("literal"), given.get("literal"));
    assertEquals(
        wanted.get("value"),
        tasks(run, "second").get(0).at("/notebook_task/base_parameters/value").asText(),
        "shown as submitted");
  }

  @Test
  void aReferenceThatCanNeverBeFilledInIsRefused() {
    for (String wrong :
        List.of(
            "{{job.naem}}",
            "{{task.nothing}}",
            "{{tasks.other.values.x}}",
            "{{job.start_time.century}}",
            "{{input}}",
            "{{workspace.name}}")) {
      Map<String, Object> task = task("a", "/Shared/good");
      task.put(
          "notebook_task",
          Map.of("notebook_path", "/Shared/good", "base_parameters", Map.of("x", wrong)));
      Reply reply =
          server.client().post("/api/2.2/jobs/runs/submit", Map.of("tasks", List.of(task)));
      assertEquals("400 INVALID_PARAMETER_VALUE", reply.error(), wrong);
      assertTrue(reply.message().contains(wrong), reply.message());
    }
  }

  @Test
  void aValueThatWasNeverSetFailsTheTaskThatWantsIt() throws Exception {
    JsonNode run =
        ran(
            task("first", "/Shared/good"),
            condition("second", "EQUAL_TO", "{{tasks.first.values.x}}", "1", "first"));
    JsonNode second = tasks(run, "second").get(0);
    assertEquals("INTERNAL_ERROR", second.at("/state/life_cycle_state").asText());
    assertTrue(second.at("/state/state_message").asText().contains("{{tasks.first.values.x}}"));
  }

  @Test
  void taskValuesAreKeptAndGivenByTheLocalRoute() throws Exception {
    server.notebook("/Shared/first", "# set rows {\"n\": 3}");
    JsonNode run = ran(task("first", "/Shared/first"), task("second", "/Shared/good", "first"));
    server.restart();
    JsonNode values =
        server
            .client()
            .get("/local/jobs/task-values?run_id=" + run.get("run_id"))
            .json()
            .path("task_values");
    assertEquals(1, values.size());
    assertEquals("first", values.at("/0/task_key").asText());
    assertEquals(3, values.at("/0/values/rows/n").asInt());
    Reply late =
        server
            .client()
            .post(
                "/local/jobs/task-values",
                Map.of("run_id", id(run.at("/tasks/0")), "key", "x", "value", 1));
    assertEquals("400 INVALID_PARAMETER_VALUE", late.error());
    Reply large =
        server
            .client()
            .post(
                "/local/jobs/task-values",
                Map.of("run_id", 1, "key", "x", "value", "a".repeat(48 * 1024)));
    assertTrue(large.message().contains("48 KiB"), large.text());
  }

  @Test
  void aFileOfPythonRunsWithItsCommandLine() throws Exception {
    server
        .client()
        .post(
            "/api/2.0/workspace-files/import-file/Shared%2Ftool.py",
            "print(1)".getBytes(StandardCharsets.UTF_8));
    server
        .client()
        .post("/api/2.0/dbfs/put", Map.of("path", "/tools/other.py", "contents", "cHJpbnQoMik="));
    JsonNode run =
        ran(
            python("file", "/Workspace/Shared/tool.py", "--n", "{{job.run_id}}"),
            python("dbfs", "dbfs:/tools/other.py"),
            python("none", "/Shared/absent.py"),
            python("notebook", "/Shared/good"));
    assertEquals("SUCCESS", results(run).get("file"));
    assertEquals("SUCCESS", results(run).get("dbfs"));
    assertEquals("FAILED", results(run).get("none"));
    assertEquals("FAILED", results(run).get("notebook"), "a notebook is no file");
    NotebookRequest request =
        server.runtime().started.stream()
            .filter(one -> one.source().equals("print(1)"))
            .findFirst()
            .orElseThrow();
    assertEquals("SCRIPT", request.language());
    assertEquals(List.of("--n", run.get("run_id").asText()), request.arguments());
    JsonNode output = output(tasks(run, "file").get(0));
    assertTrue(output.path("logs").asText().contains("parameters"), output.toString());
    assertFalse(output.path("logs_truncated").asBoolean());
    assertTrue(output.path("notebook_output").isMissingNode());
    assertEquals("--n", tasks(run, "file").get(0).at("/spark_python_task/parameters/0").asText());
  }

  @Test
  void aTaskRunsAnotherJobAndTakesItsResult() throws Exception {
    long good =
        job(
            "good",
            Map.of(
                "parameters",
                List.of(
                    Map.of("name", "x", "default", "none"), Map.of("name", "y", "default", "d"))),
            task("only", "/Shared/good"));
    long bad = job("bad", Map.of(), task("only", "/Shared/bad"));
    JsonNode run =
        ran(
            runJob("good", good, Map.of("x", "{{job.run_id}}")),
            runJob("bad", bad, Map.of()),
            runJob("none", 7, Map.of()));
    assertEquals("SUCCESS", results(run).get("good"));
    assertEquals("FAILED", results(run).get("bad"));
    assertTrue(
        tasks(run, "bad").get(0).at("/state/state_message").asText().contains("of job 'bad'"));
    assertEquals(
        "INVALID_RUN_CONFIGURATION",
        tasks(run, "none").get(0).at("/status/termination_details/code").asText());
    long child = output(tasks(run, "good").get(0)).at("/run_job_output/run_id").asLong();
    JsonNode started = server.run(child);
    assertEquals(good, started.path("job_id").asLong());
    assertEquals("RUN_JOB_TASK", started.path("trigger").asText());
    assertEquals(
        Map.of("x", run.get("run_id").asText(), "y", "d"),
        server.runtime().started.stream()
            .filter(one -> one.runId() == id(started.at("/tasks/0")))
            .findFirst()
            .orElseThrow()
            .parameters());
  }

  @Test
  void aTaskWhoseJobTakesNoMoreRunsFailsAndOneThatIsStoppedStopsItsRun() throws Exception {
    long hang = job("hang", Map.of(), task("only", "/Shared/hang"));
    long first = server.submit(List.of(runJob("first", hang, Map.of())));
    server.await(first, run -> server.runtime().started.size() == 1);
    JsonNode second = ran(runJob("second", hang, Map.of()));
    assertEquals("FAILED", second.at("/state/result_state").asText());
    assertTrue(second.at("/tasks/0/state/state_message").asText().contains("max_concurrent_runs"));
    long child = output(server.run(first).at("/tasks/0")).at("/run_job_output/run_id").asLong();
    server.client().post("/api/2.2/jobs/runs/cancel", Map.of("run_id", first));
    assertEquals("CANCELED", server.awaitEnd(first).at("/state/result_state").asText());
    assertEquals("CANCELED", server.awaitEnd(child).at("/state/result_state").asText());
  }

  @Test
  void aRepairMayChangeTheJobsParameters() throws Exception {
    long job =
        job(
            "job",
            Map.of("parameters", List.of(Map.of("name", "x", "default", "old"))),
            task("only", "/Shared/bad"));
    long id =
        server
            .client()
            .post("/api/2.2/jobs/run-now", Map.of("job_id", job))
            .json()
            .get("run_id")
            .asLong();
    server.awaitEnd(id);
    assertRefused(
        "no job parameter 'z'",
        Map.of("run_id", id, "rerun_tasks", List.of("only"), "job_parameters", Map.of("z", "1")));
    repair(
        Map.of("run_id", id, "rerun_tasks", List.of("only"), "job_parameters", Map.of("x", "new")));
    JsonNode run = server.awaitEnd(id);
    assertEquals("new", last(server.runtime().started).parameters().get("x"));
    assertEquals("new", run.at("/job_parameters/0/value").asText());
  }

  @Test
  void aRepairRunsWhatFailedAgainUnderTheSameRunId() throws Exception {
    server.notebook("/Shared/flaky", "# flaky 1\n# exit fine");
    JsonNode failed =
        ran(
            task("good", "/Shared/good"),
            task("flaky", "/Shared/flaky"),
            task("after", "/Shared/good", "flaky"));
    assertEquals("FAILED", failed.at("/state/result_state").asText());
    Reply reply = repair(Map.of("run_id", id(failed), "rerun_all_failed_tasks", true));
    assertEquals(200, reply.status(), reply.text());
    JsonNode run = server.awaitEnd(id(failed));
    assertEquals("SUCCESS", run.at("/state/result_state").asText());
    assertEquals("[SUCCESS]", texts(tasks(run, "good"), "/state/result_state"));
    assertEquals("[FAILED, SUCCESS]", texts(tasks(run, "flaky"), "/state/result_state"));
    assertEquals("[UPSTREAM_FAILED, SUCCESS]", texts(tasks(run, "after"), "/state/result_state"));
    assertTrue(run.path("repair_history").isMissingNode(), "only when asked for");
    JsonNode history =
        get("runs/get?include_history=true&run_id=" + id(failed)).path("repair_history");
    assertEquals("[ORIGINAL, REPAIR]", texts(list(history), "/type"));
    assertEquals("[FAILED, SUCCESS]", texts(list(history), "/state/result_state"));
    assertEquals(reply.json().get("repair_id"), history.at("/1/id"));
    assertEquals(3, history.at("/0/task_run_ids").size());
    assertEquals(2, history.at("/1/task_run_ids").size());
  }

  @Test
  void aSecondRepairMustNameTheFirst() throws Exception {
    JsonNode failed = ran(task("bad", "/Shared/bad"), task("good", "/Shared/good", "bad"));
    Map<String, Object> again =
        new HashMap<>(Map.of("run_id", id(failed), "rerun_tasks", List.of("bad")));
    again.put("latest_repair_id", 5);
    assertTrue(repair(again).message().contains("no repair 5"));
    again.remove("latest_repair_id");
    long first = repair(again).json().get("repair_id").asLong();
    server.awaitEnd(id(failed));
    Reply refused = repair(again);
    assertEquals("400 INVALID_PARAMETER_VALUE", refused.error());
    assertTrue(refused.message().contains("latest_repair_id must be " + first));
    again.put("latest_repair_id", first);
    again.put("rerun_dependent_tasks", true);
    assertNotEquals(first, repair(again).json().get("repair_id").asLong());
    JsonNode run = server.awaitEnd(id(failed));
    assertEquals(3, tasks(run, "bad").size());
    assertEquals(2, tasks(run, "good").size());
  }

  @Test
  void aRepairThatMakesNoSenseIsRefused() throws Exception {
    JsonNode good = ran(task("good", "/Shared/good"));
    assertRefused("no failed task", Map.of("run_id", id(good), "rerun_all_failed_tasks", true));
    assertRefused("no task 'x'", Map.of("run_id", id(good), "rerun_tasks", List.of("x")));
    assertRefused("rerun_tasks and", Map.of("run_id", id(good)));
    assertRefused("run_id", Map.of("rerun_all_failed_tasks", true));
    assertRefused("Run 7 does not exist", Map.of("run_id", 7, "rerun_all_failed_tasks", true));
    long active = server.submit(List.of(task("hang", "/Shared/hang")));
    assertRefused("is active", Map.of("run_id", active, "rerun_tasks", List.of("hang")));
  }

  @Test
  void aRepairedRunOutlivesTheServerAndIsInterruptedLikeAnyOther() throws Exception {
    JsonNode failed = ran(task("bad", "/Shared/bad"));
    server.notebook("/Shared/bad", "# hang");
    repair(Map.of("run_id", id(failed), "rerun_all_failed_tasks", true));
    server.await(id(failed), run -> run.toString().contains("\"RUNNING\""));
    server.restart();
    JsonNode run = server.run(id(failed));
    assertEquals("INTERNAL_ERROR", run.at("/state/life_cycle_state").asText());
    assertEquals(2, tasks(run).size());
    assertTrue(server.submit(List.of(task("good", "/Shared/good"))) > id(run.at("/tasks/1")));
  }

  @Test
  void aRunThatAnEarlierServerKeptCanStillBeSeenAndRepaired() throws Exception {
    String kept =
        """
        {"run_id": 17000000000000000, "name": "old", "view_key": "k", "timeout_seconds": 0,
         "tasks": [{"run_id": 17000000000000001,
           "spec": {"key": "a", "depends_on": [], "notebook_path": "/Shared/good",
                    "base_parameters": {"x": "1"}, "timeout_seconds": 9, "libraries": []},
           "state": {"life_cycle_state": "TERMINATED", "result_state": "FAILED", "state_message": "no"},
           "start_time": 1, "running_since": 2, "end_time": 3, "error": "no"}],
         "state": {"life_cycle_state": "TERMINATED", "result_state": "FAILED", "state_message": "no"},
         "start_time": 1, "end_time": 3}
        """;
    Path folder = Files.createDirectories(server.folder().resolve("runs/17000000000000000"));
    Files.writeString(folder.resolve("run.json"), kept);
    server.restart();
    JsonNode run = server.run(17_000_000_000_000_000L);
    assertEquals("/Shared/good", run.at("/tasks/0/notebook_task/notebook_path").asText());
    assertEquals("1", run.at("/tasks/0/notebook_task/base_parameters/x").asText());
    assertEquals(9, run.at("/tasks/0/timeout_seconds").asInt());
    assertEquals(200, repair(Map.of("run_id", id(run), "rerun_all_failed_tasks", true)).status());
    assertEquals("SUCCESS", server.awaitEnd(id(run)).at("/state/result_state").asText());
  }

  @Test
  void anExportHoldsWhatTheOutputCutsOff() throws Exception {
    server.notebook("/Shared/large", "# exit " + "x".repeat(6 * 1024 * 1024) + "END");
    JsonNode run = ran(task("large", "/Shared/large"), python("file", "/Shared/absent.py"));
    JsonNode task = tasks(run, "large").get(0);
    assertTrue(output(task).at("/notebook_output/truncated").asBoolean());
    JsonNode view = get("runs/export?views_to_export=ALL&run_id=" + id(task)).at("/views/0");
    assertEquals("NOTEBOOK", view.path("type").asText());
    assertEquals("large", view.path("name").asText());
    assertTrue(view.path("content").asText().contains("xEND<"));
    assertTrue(view.path("content").asText().startsWith("<!doctype html>"));
    Reply several = server.client().get("/api/2.1/jobs/runs/export?run_id=" + id(run));
    assertTrue(several.message().contains("several tasks"), several.text());
    Reply file =
        server.client().get("/api/2.0/jobs/runs/export?run_id=" + id(tasks(run, "file").get(0)));
    assertTrue(file.message().contains("only notebooks can be exported"), file.text());
  }

  @Test
  void thePageShowsTheGraphAttemptsAndIterations() throws Exception {
    JsonNode run =
        ran(
            with(task("first", "/Shared/bad"), "max_retries", 1),
            condition("check", "EQUAL_TO", "{{tasks.first.result_state}}", "failed", "first"),
            forEach("loop", "[\"<b>\"]", 1, task("round", "/Shared/good")));
    String page = server.client().get(pathOf(run.path("run_page_url").asText())).text();
    assertTrue(page.contains("<svg "), page);
    assertTrue(page.contains("first, attempt 2"));
    assertTrue(page.contains("round [0] &quot;&lt;b&gt;&quot;"));
    for (JsonNode task : run.path("tasks")) {
      assertTrue(page.contains("id=\"task-" + id(task) + "\""));
      assertTrue(task.path("run_page_url").asText().endsWith("#task-" + id(task)));
    }
  }

  private String pathOf(String url) {
    return url.substring(server.client().url().toString().length());
  }

  @SafeVarargs
  private JsonNode ran(Map<String, Object>... tasks) throws InterruptedException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Map<String, Object> task : tasks) {
      all.add(task);
    }
    return server.awaitEnd(server.submit(all));
  }

  private static Map<String, Object> with(Map<String, Object> task, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(task);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Object> outcome(
      Map<String, Object> task, String condition, String outcome) {
    return with(task, "depends_on", List.of(Map.of("task_key", condition, "outcome", outcome)));
  }

  private static Map<String, Object> condition(
      String key, String op, String left, String right, String... after) {
    Map<String, Object> task = task(key, "/none", after);
    task.remove("notebook_task");
    task.put("condition_task", Map.of("op", op, "left", left, "right", right));
    return task;
  }

  private static Map<String, Object> forEach(
      String key, String inputs, int concurrency, Map<String, Object> round) {
    Map<String, Object> task = task(key, "/none");
    task.remove("notebook_task");
    task.put("for_each_task", Map.of("inputs", inputs, "concurrency", concurrency, "task", round));
    return task;
  }

  private static Map<String, Object> python(String key, String file, String... parameters) {
    Map<String, Object> task = task(key, "/none");
    task.remove("notebook_task");
    task.put("spark_python_task", Map.of("python_file", file, "parameters", List.of(parameters)));
    return task;
  }

  private static Map<String, Object> runJob(String key, long job, Map<String, String> values) {
    Map<String, Object> task = task(key, "/none");
    task.remove("notebook_task");
    task.put("run_job_task", Map.of("job_id", job, "job_parameters", values));
    return task;
  }

  private long job(String name, Map<String, ?> more, Map<String, Object> task) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("name", name);
    settings.put("tasks", List.of(task));
    return server.client().post("/api/2.2/jobs/create", settings).json().get("job_id").asLong();
  }

  private void assertRefused(String reason, Map<String, ?> body) {
    Reply reply = repair(body);
    assertEquals(400, reply.status());
    assertTrue(reply.message().contains(reason), reply.message());
  }

  private Reply repair(Map<String, ?> body) {
    return server.client().post("/api/2.2/jobs/runs/repair", body);
  }

  private JsonNode get(String call) {
    return server.client().get("/api/2.2/jobs/" + call).json();
  }

  private JsonNode output(JsonNode task) {
    return get("runs/get-output?run_id=" + id(task));
  }

  private static long id(JsonNode run) {
    return run.path("run_id").asLong();
  }

  private static NotebookRequest last(Iterable<NotebookRequest> requests) {
    List<NotebookRequest> all = new ArrayList<>();
    requests.forEach(all::add);
    return all.get(all.size() - 1);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static List<JsonNode> tasks(JsonNode run) {
    return list(run.path("tasks"));
  }

  private static List<JsonNode> tasks(JsonNode run, String key) {
    return tasks(run).stream().filter(task -> task.path("task_key").asText().equals(key)).toList();
  }

  private static Map<String, String> results(JsonNode run) {
    Map<String, String> results = new HashMap<>();
    tasks(run)
        .forEach(
            task ->
                results.put(
                    task.path("task_key").asText(), task.at("/state/result_state").asText()));
    return results;
  }

  private static String texts(List<JsonNode> nodes, String pointer) {
    return nodes.stream().map(node -> node.at(pointer).asText()).toList().toString();
  }
}
