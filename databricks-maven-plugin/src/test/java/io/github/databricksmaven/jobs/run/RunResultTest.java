package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.SecretText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a run: brought in, judged, reported. */
final class RunResultTest {

  private static final RunState SUCCESS = new RunState.Succeeded("");
  private static final RunState FAILED = new RunState.Failed("FAILED", "");

  @TempDir Path folder;
  private final StillTime time = new StillTime();
  private final Notes notes = new Notes();
  private final Left left = new Left();

  /** What tasks left behind, by their run. */
  private static final class Left implements OutputsPort {
    private final Map<Long, TaskOutput> outputs = new HashMap<>();
    private final Map<Long, String> pages = new HashMap<>();
    private final Map<String, Map<String, String>> values = new HashMap<>();
    private List<RunView.TaskView> rounds = List.of();
    private final List<Path> exported = Collections.synchronizedList(new ArrayList<>());
    private Runnable beforeOutput = () -> {};
    private int failingOutputs;
    private boolean tellsNoValues;

    @Override
    public TaskOutput output(RunId taskRun) {
      beforeOutput.run();
      if (failingOutputs > 0) {
        failingOutputs--;
        throw failure(500);
      }
      return outputs.getOrDefault(taskRun.value(), TaskOutput.NONE);
    }

    @Override
    public List<RunView.TaskView> rounds(RunId loop) {
      return rounds;
    }

    @Override
    public Map<String, Map<String, String>> values(RunId run) {
      if (tellsNoValues) {
        throw failure(403);
      }
      return values;
    }

    @Override
    public void export(RunId taskRun, Path file) {
      String page = pages.get(taskRun.value());
      if (page == null) {
        throw failure(400);
      }
      try {
        Files.writeString(file, page);
        exported.add(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static WorkspaceFailure failure(int status) {
      return new WorkspaceFailure(new FailedCall("GET", "/", status, ""), "No.", "why", "fix");
    }
  }

  @Test
  void onlySuccessPasses() {
    assertDoesNotThrow(() -> judge(SUCCESS, PassOn.SUCCESS_ONLY));
    for (RunState other : others()) {
      String message =
          assertThrows(Unsuccessful.class, () -> judge(other, PassOn.SUCCESS_ONLY)).getMessage();
      assertTrue(message.startsWith("Run 7 ended as " + other.word() + "."), message);
    }
  }

  @Test
  void whatTheUserAcceptsPassesAndNothingElse() {
    for (RunState accepted : others()) {
      PassOn passOn = new PassOn(Set.of(accepted.word()));
      assertDoesNotThrow(() -> judge(accepted, passOn));
      others().stream()
          .filter(other -> !other.word().equals(accepted.word()))
          .forEach(other -> assertThrows(Unsuccessful.class, () -> judge(other, passOn)));
    }
  }

  private static List<RunState> others() {
    return List.of(
        FAILED,
        new RunState.Failed("SUCCESS_WITH_FAILURES", ""),
        new RunState.Failed("INTERNAL_ERROR", ""),
        new RunState.Cancelled(""),
        new RunState.TimedOut(""),
        new RunState.Skipped("SKIPPED", ""),
        new RunState.Skipped("MAXIMUM_CONCURRENT_RUNS_REACHED", ""),
        new RunState.Skipped("UPSTREAM_FAILED", ""));
  }

  private void judge(RunState state, PassOn passOn) {
    result(Views.run(ScriptedRuns.RUN, state, Views.task("only", 8, state)))
        .requireSuccess(passOn, Duration.ofHours(1));
  }

  @Test
  void theValueTheNotebookExitedWithIsSaidAndReported() {
    left.outputs.put(8L, new TaskOutput("42", false, "", ""));
    RunResult result = result(run(SUCCESS, Views.task("only", 8, SUCCESS)));
    result.say(notes);
    assertEquals(List.of("Task only exited with: 42"), notes.said());
    Map<?, ?> only = only(report(result));
    assertEquals("42", only.get("result"));
    assertEquals(8L, only.get("run_id"));
    assertEquals(1, only.get("attempts"));
    assertEquals("SUCCESS", only.get("state"));
  }

  @Test
  void aFailureShowsTheCellTheErrorAndTheEndOfTheTrace() {
    String trace = "line\n".repeat(100) + "----> 1 \u001B[31mrows / 0\u001B[0m";
    RunState failed =
        new RunState.Failed("FAILED", "Task only failed in cell 2: ZeroDivisionError");
    left.outputs.put(8L, new TaskOutput("", false, "ZeroDivisionError", trace));
    RunResult result = result(run(failed, Views.task("only", 8, failed)));
    String message = failure(result);
    assertTrue(message.startsWith("Run 7 ended as FAILED."), message);
    assertTrue(message.contains("task only: Task only failed in cell 2"), message);
    assertTrue(message.contains("----> 1 rows / 0"), message);
    assertTrue(message.lines().count() < 25, message);
    assertFalse(message.contains("\u001B"));
    Report report = report(result);
    assertTrue(report.cases().get(0).failed());
    Map<?, ?> only = only(report);
    assertEquals("cell 2", only.get("failing_cell"));
  }

  @Test
  void theErrorIsShownWhenTheMessageDoesNotTellIt() {
    RunState failed = new RunState.Failed("FAILED", "Workload failed, see run output for details");
    left.outputs.put(8L, new TaskOutput("", false, "ZeroDivisionError: by zero", "1 / 0"));
    assertTrue(
        failure(result(run(failed, Views.task("only", 8, failed))))
            .contains("ZeroDivisionError: by zero"));
  }

  @Test
  void aSecretInATracebackIsMasked() {
    String token = "dapi" + "0123456789abcdef0123456789abcdef";
    left.outputs.put(
        8L, new TaskOutput("", false, "ValueError: " + token, "first\n" + token + "\nlast"));
    RunResult result = result(run(FAILED, Views.task("only", 8, FAILED)));
    Report report = report(result);
    String shown = failure(result) + report.data() + report.cases();
    assertFalse(shown.contains(token), shown);
    assertTrue(shown.contains("first") && shown.contains("last"), shown);
  }

  @Test
  void aTokenThatACellPrintsIsNotOnThePage() {
    String token = "dapi" + "0123456789abcdef0123456789abcdef";
    left.pages.put(8L, "<pre class=\"o\">first\n" + token + "\nlast</pre>");
    result(run(FAILED, Views.task("only", 8, FAILED)));
    assertEquals("<pre class=\"o\">first\n***\nlast</pre>", page());
  }

  @Test
  void aSecretOfSeveralLinesIsMaskedThoughNoLineLooksLikeOne() {
    String key =
        "-----BEGIN PRIVATE "
            + "KEY-----\n"
            + ("abCD12+/".repeat(8) + "\n").repeat(26)
            + "-----END";
    String secret = "client_" + "secret =\n 'aB3dE6gH9jK2mN5pQ8rS'";
    String before = "<script>var __DATABRICKS_NOTEBOOK_MODEL = '";
    for (String text : new String[] {key, secret}) {
      List<String> lines = text.lines().toList();
      String last = lines.get(lines.size() - (text.equals(key) ? 2 : 1)).strip();
      left.outputs.put(7L, new TaskOutput(text, false, "", ""));
      left.outputs.put(8L, new TaskOutput("", false, "ValueError", "first\n" + text));
      left.outputs.put(9L, new TaskOutput("", false, "first\n" + text, "trace"));
      left.pages.put(7L, "<pre>first\n" + text + "\nlast</pre><pre>other</pre>");
      String model = "{\"results\":\"" + text.replace("\n", "\\n") + "\"}";
      left.pages.put(8L, before + encoded(model) + "';</script>");
      RunResult result =
          result(
              run(
                  FAILED,
                  Views.task("first", 7, SUCCESS),
                  Views.task("only", 8, FAILED),
                  Views.task("other", 9, FAILED)),
              new Masking(SecretText::isIn));
      result.say(notes);
      Report report = report(result);
      String told = failure(result).replaceAll("\n +", "\n");
      String shown = told + report.data() + report.facts() + report.cases() + notes.said();
      assertFalse(shown.contains(last), shown);
      assertTrue(told.contains("task only: ValueError\n***"), told);
      assertTrue(told.contains("task other: ***\ntrace"), told);
      assertEquals("<pre>***</pre><pre>other</pre>", page("first"));
      assertEquals(before + encoded("{\"results\":\"***\"}") + "';</script>", page());
    }
  }

  @Test
  void norIsItInTheCellsAsTheServiceEncodesThem() {
    String token = "dapi" + "0123456789abcdef0123456789abcdef";
    String model = "{\"commands\":[{\"results\":\"a+b\\n" + token + "\",\"n\":1.5}]}";
    String before = "<script>var __DATABRICKS_NOTEBOOK_MODEL = '";
    left.pages.put(8L, before + encoded(model) + "';</script>");
    result(run(FAILED, Views.task("only", 8, FAILED)));
    assertEquals(before + encoded(model.replace(token, "***")) + "';</script>", page());
  }

  /** As a browser's encodeURIComponent and btoa do. */
  private static String encoded(String text) {
    String percent = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    return Base64.getEncoder().encodeToString(percent.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPageOfTheServiceThatCannotBeReadIsNotKept() {
    left.pages.put(8L, "<script>var __DATABRICKS_NOTEBOOK_MODEL = new(er)</script>");
    RunResult result = result(run(FAILED, Views.task("only", 8, FAILED)));
    assertFalse(Files.exists(folder.resolve("run-job-x-only.html")));
    assertFalse(Files.exists(left.exported.get(0)));
    assertFalse(only(report(result)).containsKey("exported_page"));
    assertTrue(notes.warned().toString().contains("is not kept"), notes.warned()::toString);
  }

  @Test
  void aSecretOfOneTaskIsMaskedInAllTextsOfAllTasks() {
    left.outputs.put(7L, new TaskOutput("{\"api_token\": \"hunter2\"}", false, "", ""));
    left.outputs.put(8L, new TaskOutput("", false, "ValueError: hunter2", "raise 'hunter2'"));
    left.pages.put(8L, "<pre>hunter2</pre>");
    RunView run = run(FAILED, Views.task("first", 7, SUCCESS), Views.task("only", 8, FAILED));
    RunResult result = result(run);
    Report report = report(result);
    String shown = failure(result) + report.data() + report.cases() + page();
    assertFalse(shown.contains("hunter2"), shown);
  }

  @Test
  void aPlaceholderInPlaceOfASecretLeavesPagesWhole() {
    left.outputs.put(
        7L, new TaskOutput("{\"api_token\": \"a\", \"password\": \"script\"}", false, "", ""));
    left.pages.put(8L, "<script src=\"a.js\">var a = 1;</script><pre>a\nscript\n</pre>");
    result(run(FAILED, Views.task("first", 7, SUCCESS), Views.task("only", 8, FAILED)));
    assertEquals("<script src=\"a.js\">var a = 1;</script><pre>a\n***</pre>", page());
  }

  @Test
  void aSecretInALinkIsNotOnThePage() {
    left.outputs.put(7L, new TaskOutput("{\"api_token\": \"hunter&2\"}", false, "", ""));
    left.pages.put(8L, "<a href=\"/?q=hunter&amp;2\" title='x \"y'>dapi</a><a href=dapi0>b</a>");
    result(run(FAILED, Views.task("first", 7, SUCCESS), Views.task("only", 8, FAILED)));
    assertEquals("<a href=\"***\" title='x \"y'>dapi</a><***>b</a>", page());
  }

  @Test
  void noPageIsLeftUnmaskedWhenAnOutputCannotBeHad() {
    left.failingOutputs = Integer.MAX_VALUE;
    left.pages.put(8L, "<pre>dapi0</pre>");
    assertThrows(
        WorkspaceFailure.class, () -> result(run(SUCCESS, Views.task("only", 8, SUCCESS))));
    assertFalse(Files.exists(folder.resolve("run-job-x-only.html")));
    assertFalse(Files.exists(left.exported.get(0)));
  }

  @Test
  void noPageIsAmongTheReportsBeforeItIsMasked() throws IOException {
    Path page = Files.writeString(folder.resolve("run-job-x-only.html"), "of an earlier run");
    left.pages.put(8L, "<pre>dapi0</pre>");
    left.beforeOutput =
        () -> assertEquals(0, Objects.requireNonNull(folder.toFile().list()).length);
    RunResult result = result(run(SUCCESS, Views.task("only", 8, SUCCESS)));
    assertEquals(page.getFileName().toString(), only(report(result)).get("exported_page"));
    assertEquals("<pre>***</pre>", page());
    assertFalse(Files.exists(left.exported.get(0)));
  }

  @Test
  void theCellIsFoundInTheTraceAsTheServiceWritesIt() {
    TaskOutput output =
        new TaskOutput("", false, "ZeroDivisionError", "File <command-3214>:1\n----> 1 rows / 0");
    assertEquals("command-3214", FailureText.cell("Workload failed", output).orElseThrow());
  }

  @Test
  void anOutputThatCannotBeHadDoesNotHideWhyTheRunFailed() {
    left.failingOutputs = Integer.MAX_VALUE;
    RunState failed = new RunState.Failed("FAILED", "Task only failed in cell 2");
    RunResult result = result(run(failed, Views.task("only", 8, failed)));
    assertTrue(failure(result).contains("Task only failed in cell 2"));
    assertTrue(notes.warned().toString().contains("The output of task only could not be read"));
  }

  @Test
  void anOutputThatFailsToComeForAMomentIsForgiven() {
    left.outputs.put(8L, new TaskOutput("42", false, "", ""));
    left.failingOutputs = 3;
    result(run(SUCCESS, Views.task("only", 8, SUCCESS))).say(notes);
    assertEquals(List.of("Task only exited with: 42"), notes.said());
  }

  @Test
  void aSuccessWhoseOutputNeverComesIsNoSuccess() {
    left.failingOutputs = Integer.MAX_VALUE;
    RunView run = run(SUCCESS, Views.task("only", 8, SUCCESS));
    assertThrows(WorkspaceFailure.class, () -> result(run));
  }

  @Test
  void theLastAttemptCountsWhereverItIsListedAndAttemptsAreCounted() {
    RunView run = run(SUCCESS, Views.task("only", 9, 1, SUCCESS), Views.task("only", 8, 0, FAILED));
    left.outputs.put(9L, new TaskOutput("last", false, "", ""));
    RunResult result = result(run);
    result.say(notes);
    assertEquals(List.of("Task only exited with: last"), notes.said());
    Report report = report(result);
    assertEquals(1, report.cases().size());
    Map<?, ?> only = only(report);
    assertEquals(2, only.get("attempts"));
    assertEquals(2, ((List<?>) Objects.requireNonNull(report.facts().get("timeline"))).size());
  }

  @Test
  void fieldsOfTheExitAndTaskValuesAreOutputVariablesAndSecretsAreMasked() {
    String token = "dapi" + "0123456789abcdef0123456789abcdef";
    left.outputs.put(
        8L,
        new TaskOutput(
            "{\"rows\": 3, \"name\": \"x\", \"api_token\": \"hush\", \"note\": \"" + token + "\"}",
            false,
            "",
            ""));
    left.pages.put(8L, "<p>hush &amp; " + token + "</p>");
    left.values.put("train model", Map.of());
    left.values.put("only", Map.of("rows", "4", "best one", "\"a\"", "tokens", "12"));
    RunResult result = result(run(SUCCESS, Views.task("only", 8, SUCCESS)));
    result.say(notes);
    Report report = report(result);
    assertEquals(
        Map.of(
            "only.rows", "4",
            "only.name", "x",
            "only.api_token", "hush",
            "only.note", token,
            "only.best_one", "a",
            "only.tokens", "12"),
        report.outputs());
    assertEquals(Set.of("only.api_token", "only.note"), report.secrets());
    String shown = report.data() + "" + report.facts() + notes.said() + page();
    assertFalse(shown.contains("hush"), shown);
    assertFalse(shown.contains(token), shown);
  }

  private String page() {
    return page("only");
  }

  private String page(String task) {
    try {
      return Files.readString(folder.resolve("run-job-x-" + task + ".html"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatANotebookSaysGivesNoOrders() {
    left.outputs.put(8L, new TaskOutput("##vso[task.complete]x", false, "", ""));
    result(run(SUCCESS, Views.task("only", 8, SUCCESS))).say(notes);
    assertEquals(List.of("Task only exited with: # #vso[task.complete]x"), notes.said());
  }

  @Test
  void taskValuesThatCannotBeHadAreOnlyAWarning() {
    left.tellsNoValues = true;
    result(run(SUCCESS, Views.task("only", 8, SUCCESS)))
        .requireSuccess(PassOn.SUCCESS_ONLY, Duration.ZERO);
    assertTrue(notes.warned().toString().contains("Task values could not be read"));
  }

  @Test
  void aResultThatWasCutIsWholeOnTheExportedPage() {
    String whole = "{\"text\": \"" + "a<b>&'c'".repeat(2000) + "\"}";
    left.outputs.put(8L, new TaskOutput(whole.substring(0, 5000), true, "", ""));
    left.pages.put(
        8L,
        "<code>"
            + whole
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
            + "</code>");
    Report report = report(result(run(SUCCESS, Views.task("only", 8, SUCCESS))));
    Map<?, ?> only = only(report);
    assertEquals(whole, only.get("result"));
  }

  @Test
  void aResultThatWasCutAndIsNotOnThePageIsSaidToBeCut() {
    left.outputs.put(8L, new TaskOutput("beginning", true, "", ""));
    left.pages.put(8L, "<script>model</script>");
    result(run(SUCCESS, Views.task("only", 8, SUCCESS))).say(notes);
    assertTrue(notes.said().get(0).endsWith("beginning (cut by the workspace)"));
    assertTrue(notes.warned().get(0).contains("was cut by the workspace"));
  }

  @Test
  void everyRoundOfALoopIsACaseAndTheOneThatFailedIsTheCause() {
    left.rounds = List.of(Views.task("r", 21, SUCCESS), Views.task("r", 22, FAILED));
    left.outputs.put(22L, new TaskOutput("", false, "ZeroDivisionError", ""));
    RunView.TaskView loop = Views.kind(TaskKind.LOOP, Views.task("loop", 8, FAILED));
    RunResult result = result(run(FAILED, loop));
    assertEquals(
        List.of("loop", "loop [1]", "loop [2]"),
        report(result).cases().stream().map(Case::name).toList());
    assertTrue(failure(result).contains("task loop, round 2: ZeroDivisionError"));
  }

  @Test
  void whatWasLeftOutIsSkippedAndNoFailure() {
    RunState excluded = new RunState.Skipped("EXCLUDED", "not chosen");
    RunResult result =
        result(run(SUCCESS, Views.task("a", 8, SUCCESS), Views.task("b", 9, excluded)));
    Case second = report(result).cases().get(1);
    assertTrue(second.isSkipped());
    assertFalse(second.failed());
    assertDoesNotThrow(() -> result.requireSuccess(PassOn.SUCCESS_ONLY, Duration.ZERO));
  }

  @Test
  void ofManyFailuresTheFirstAreTold() {
    RunView.TaskView[] tasks = new RunView.TaskView[20];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = Views.task("t" + i, 8 + i, new RunState.Failed("FAILED", "message " + i));
    }
    String message = failure(result(run(FAILED, tasks)));
    assertTrue(message.contains("message 9") && !message.contains("message 10"), message);
    assertTrue(message.contains("and 10 more failures"), message);
  }

  private static RunView run(RunState state, RunView.TaskView... tasks) {
    return Views.run(ScriptedRuns.RUN, state, tasks);
  }

  private RunResult result(RunView run) {
    return result(run, new Masking(text -> text.contains("dapi0")));
  }

  private RunResult result(RunView run, Masking masking) {
    return new Harvest(
            left,
            new Parallel(4, time),
            new Patience(time, Duration.ofSeconds(30)),
            notes,
            masking,
            folder,
            "run-job-x")
        .of(Watched.over(run));
  }

  private static String failure(RunResult result) {
    return assertThrows(
            Unsuccessful.class, () -> result.requireSuccess(PassOn.SUCCESS_ONLY, Duration.ZERO))
        .getMessage();
  }

  /** What the JSON report says of the task of that name. */
  private static Map<?, ?> only(Report report) {
    Map<?, ?> tasks = (Map<?, ?>) Objects.requireNonNull(report.data().get("tasks"));
    return (Map<?, ?>) Objects.requireNonNull(tasks.get("only"));
  }

  private static Report report(RunResult result) {
    ReportDraft draft = new ReportDraft("run-job", "", Instant.EPOCH);
    result.describe(draft);
    return draft.finish(Instant.EPOCH, null);
  }
}
