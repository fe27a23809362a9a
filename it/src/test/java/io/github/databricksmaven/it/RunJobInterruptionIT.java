package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.it.Mvn.MvnProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * run-job when it is ended from outside, beside other runs, and after runs that failed. One
 * workspace, one warm cluster.
 */
final class RunJobInterruptionIT {
  private static final Duration A_CLUSTER_STARTS = Duration.ofMinutes(5);

  /** What an agent leaves between asking a step to end and killing it. */
  private static final Duration AN_AGENT_WAITS = Duration.ofSeconds(10);

  /** With "dapi" before it, what the form of a token is; nothing of that is to be seen. */
  private static final String TOKEN_END = "0123456789abcdef0123456789abcdef";

  private static final Map<String, String> STEP =
      Map.of(
          "BUILD_BUILDID", "7",
          "SYSTEM_STAGENAME", "dev",
          "SYSTEM_STAGEATTEMPT", "1",
          "SYSTEM_JOBATTEMPT", "1",
          "SYSTEM_TASKINSTANCEID", "run");

  @TempDir static Path folder;
  private static LocalDirectory local;
  private static Project project;

  @BeforeAll
  static void deployTheNotebooks() {
    local = LocalDirectory.at(folder.resolve("local"));
    project =
        new Project(folder.resolve("project"))
            .notebook("wait.py", "import time\ntime.sleep(600)")
            .notebook("again.py", "import time\ntime.sleep(600)")
            .notebook("parent.py", "dbutils.notebook.run('wait', 0)")
            .notebook(
                "fails_once.py",
                """
                import os
                dbutils.jobs.taskValues.set("rows", 3)
                name = "/tmp/" + dbutils.widgets.get("flag")
                if not os.path.exists(name):
                    open(name, "w").close()
                    raise ValueError("the first time")
                os.remove(name)
                dbutils.notebook.exit('{"rows": 3, "api_token": "value-that-nobody-may-see"}')
                """)
            .notebook("exits.py", "dbutils.notebook.exit('done')")
            .notebook("raises.py", "raise ValueError('no login: dapi' + '0123456789abcdef' * 2)");
    goal("deploy-notebooks").property("notebooks", "src").run().passed();
  }

  @AfterAll
  static void endTheServer() {
    local.close();
  }

  /** What a shell starts in the background ignores SIGINT, and so does all that it starts. */
  private static final List<String> HEARING_SIGINT =
      List.of(
          "python3",
          "-c",
          "import os,signal,sys; signal.signal(2, signal.SIG_DFL); os.execvp(sys.argv[1],"
              + " sys.argv[1:])");

  @Test
  void aSignalCancelsTheRunWithinASecondAndItsEndIsReported() throws IOException {
    for (String signal : List.of("INT", "TERM")) {
      String name = signal.equals("INT") ? "wait" : "parent";
      try (MvnProcess mvn = runJob(project.job(name)).startedBy(HEARING_SIGINT).start()) {
        awaitRunning(mvn);
        Instant asked = Instant.now();
        signal(mvn, signal);
        Waiting.until(
            "the cancel", Duration.ofSeconds(5), () -> mvn.output().contains("is being cancelled"));
        Waiting.until(
            "the end of all runs", Duration.ofSeconds(30), () -> workspace().activeRuns() == 0);
        mvn.await(AN_AGENT_WAITS).says("run CANCELED", "Report:");
        Duration ended = Duration.between(asked, Instant.now());
        Duration cancelled =
            Duration.between(
                asked, local.last("POST /api/2.\\d/jobs/runs/cancel 200").orElseThrow());
        System.out.printf(
            "SIG%s: cancelled in the workspace after %d ms, mvn ended after %d ms%n",
            signal, cancelled.toMillis(), ended.toMillis());
        assertTrue(
            !cancelled.isNegative() && cancelled.compareTo(Duration.ofSeconds(1)) < 0,
            () -> "the cancel came after " + cancelled);
        assertTrue(ended.compareTo(AN_AGENT_WAITS) < 0, "an agent would have killed it");
      }
      assertEquals("CANCELED", report("run-job-" + name).path("state").asText());
    }
  }

  @Test
  void aGoalThatWasKilledFindsItsRunAgainAndTheLastStepEndsIt() throws IOException {
    String first = killed(step("1", "again"));
    try (MvnProcess mvn = step("1", "again").start()) {
      Waiting.until(
          "the run",
          A_CLUSTER_STARTS,
          () -> mvn.output().contains("This build's own run " + first));
      mvn.process().destroyForcibly();
    }
    try (MvnProcess mvn = step("2", "again").start()) {
      Waiting.until(
          "the run",
          A_CLUSTER_STARTS,
          () -> mvn.output().contains("This build's own run " + first));
      mvn.process().destroyForcibly();
    }
    runJob("again.yml")
        .environment("BUILD_BUILDID", "8")
        .run()
        .failed()
        .says("is running already; nothing was started", first, "whenRunning");
    runJob("again.yml")
        .property("cleanUp", true)
        .environment("BUILD_BUILDID", "8")
        .environment("SYSTEM_STAGENAME", "dev")
        .run()
        .passed()
        .says("Left alone", "nothing to cancel");
    assertEquals(1, workspace().activeRuns());
    workspace().post("/api/2.0/workspace/delete", "{\"path\": \"/Shared/it/again\"}");
    Mvn last = runJob("again.yml").property("cleanUp", true);
    STEP.forEach(last::environment);
    last.environment("SYSTEM_TASKINSTANCEID", "clean").run().passed().says("cancel  run " + first);
    assertEquals(0, workspace().activeRuns());
  }

  @Test
  void aDeployedJobIsAttachedToCancelledRepairedAndAccepted() throws IOException {
    JsonNode job =
        workspace()
            .post(
                "/api/2.2/jobs/create",
                """
                {"name": "nightly", "max_concurrent_runs": 2,
                 "parameters": [{"name": "flag", "default": "unset"}],
                 "tasks": [
                   {"task_key": "first", "notebook_task": {"notebook_path": "/Shared/it/exits"}},
                   {"task_key": "second", "depends_on": [{"task_key": "first"}],
                    "notebook_task": {"notebook_path": "/Shared/it/fails_once"}}]}
                """);
    String flag = "run-job-it-" + ProcessHandle.current().pid();
    MvnResult failed = deployed("nightly").property("parameters", "flag=" + flag).run().failed();
    failed.says(
        "job     nightly (" + job.path("job_id").asText() + ")", "ValueError: the first time");
    MvnResult repaired = deployed("nightly").property("repair", "last").run().passed();
    repaired.says("again   second", "task second (attempt 2) SUCCESS").doesNotSay("task first");
    repaired.doesNotSay("value-that-nobody-may-see");
    JsonNode second = report("run-job-nightly").path("tasks").path("second");
    assertEquals(2, second.path("attempts").asInt());
    assertEquals(3, second.path("values").path("rows").asInt());

    workspace()
        .post(
            "/api/2.2/jobs/create",
            """
            {"name": "long", "tasks": [
              {"task_key": "a", "notebook_task": {"notebook_path": "/Shared/it/wait"}}]}
            """);
    try (MvnProcess others = deployed("long").start()) {
      awaitRunning(others);
      deployed("LONG")
          .property("whenRunning", "attach")
          .property("timeout", "5s")
          .run()
          .failed()
          .says("started by others", "goes on: it took longer than 5.0 s");
      assertEquals(1, workspace().activeRuns());
      Mvn leaving = deployed("long").property("whenRunning", "cancel");
      try (MvnProcess mvn = leaving.property("onInterrupt", "leave").start()) {
        others.await(Duration.ofMinutes(1)).failed().says("ended as CANCELED");
        awaitRunning(mvn);
        signal(mvn, "TERM");
        mvn.await(AN_AGENT_WAITS).says("goes on, as onInterrupt says", "Report:");
      }
    }
    assertEquals(1, workspace().activeRuns());
    goal("run-job")
        .property("cleanUp", true)
        .run()
        .passed()
        .says("Plan: 1 to cancel", "has ended: CANCELED");
    assertEquals(0, workspace().activeRuns());

    project.file(
        "accept.yml",
        """
        name: accept
        tasks:
          - task_key: bad
            notebook_task: {notebook_path: raises}
          - task_key: last
            depends_on: [{task_key: bad}]
            run_if: ALL_DONE
            notebook_task: {notebook_path: exits}
        """);
    runJob("accept.yml")
        .run()
        .failed()
        .says("task bad FAILED", "ended as SUCCESS_WITH_FAILURES", "passOn")
        .doesNotSay(TOKEN_END);
    assertFalse(project.read("target/databricks/run-job-accept-bad.html").contains(TOKEN_END));
    runJob("accept.yml").property("passOn", "SUCCESS_WITH_FAILURES").run().passed();
  }

  /** The run's number, while its goal is no more. */
  private static String killed(Mvn goal) {
    try (MvnProcess mvn = goal.start()) {
      awaitRunning(mvn);
      mvn.process().destroyForcibly();
      return mvn.output().replaceFirst("(?s).*\\bRun (\\d+): .*", "$1");
    }
  }

  private static Mvn step(String attempt, String name) {
    project.file(
        name + ".yml",
        """
        name: %s
        tasks:
          - task_key: only
            notebook_task: {notebook_path: %s}
        """
            .formatted(name, name));
    Mvn goal = runJob(name + ".yml");
    STEP.forEach(goal::environment);
    return goal.environment("SYSTEM_STAGEATTEMPT", attempt);
  }

  private static void awaitRunning(MvnProcess mvn) {
    Waiting.until(
        "the run", A_CLUSTER_STARTS, () -> mvn.output().matches("(?s).*task \\w+ RUNNING.*"));
  }

  private static void signal(MvnProcess mvn, String name) throws IOException {
    new ProcessBuilder("kill", "-" + name, Long.toString(mvn.process().pid())).start();
  }

  private static JsonNode report(String name) throws IOException {
    return new ObjectMapper().readTree(project.read("target/databricks/" + name + ".json"));
  }

  private static Workspace workspace() {
    return new Workspace(local, "development");
  }

  private static Mvn deployed(String name) {
    return goal("run-job").property("jobName", name);
  }

  private static Mvn runJob(String file) {
    return goal("run-job").property("job", file);
  }

  private static Mvn goal(String name) {
    return project.goal(name, local);
  }
}
