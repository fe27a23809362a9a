package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunResultTest {

  private static final RunId TASK_RUN = new RunId(8);

  private final StillTime time = new StillTime();

  @Test
  void onlySuccessPasses() {
    assertDoesNotThrow(() -> result(new RunState.Succeeded("")).requireSuccess());
    List<RunState> others =
        List.of(
            new RunState.Failed("FAILED", ""),
            new RunState.Failed("SUCCESS_WITH_FAILURES", ""),
            new RunState.Failed("INTERNAL_ERROR", ""),
            new RunState.Cancelled(""),
            new RunState.TimedOut(""),
            new RunState.Skipped("SKIPPED", ""));
    for (RunState other : others) {
      assertThrows(Unsuccessful.class, () -> result(other).requireSuccess());
    }
  }

  @Test
  void theValueTheNotebookExitedWithIsSaidAndReported() {
    Notes notes = new Notes();
    RunResult result = result(new RunState.Succeeded(""), new TaskOutput("42", "", ""));
    result.say(notes);
    assertEquals(List.of("Task only exited with: 42"), notes.said());
    assertEquals(
        Map.of("only", Map.of("run_id", 8L, "state", "SUCCESS", "result", "42")),
        report(result).facts().get("tasks"));
  }

  @Test
  void aFailureShowsTheCellTheErrorAndTheEndOfTheTrace() {
    String trace = "line\n".repeat(100) + "----> 1 \u001B[31mrows / 0\u001B[0m";
    RunState failed =
        new RunState.Failed("FAILED", "Task only failed in cell 2: ZeroDivisionError");
    RunResult result = result(failed, new TaskOutput("", "ZeroDivisionError", trace));
    String message = assertThrows(Unsuccessful.class, result::requireSuccess).getMessage();
    assertTrue(message.startsWith("Run 7 ended as FAILED."), message);
    assertTrue(message.contains("task only: Task only failed in cell 2"), message);
    assertTrue(message.contains("----> 1 rows / 0"), message);
    assertTrue(message.lines().count() < 25, message);
    assertFalse(message.contains("\u001B"));
    assertTrue(report(result).cases().get(0).failed());
  }

  @Test
  void theErrorIsShownWhenTheMessageDoesNotTellIt() {
    RunState failed = new RunState.Failed("FAILED", "Workload failed, see run output for details");
    RunResult result = result(failed, new TaskOutput("", "ZeroDivisionError: by zero", "1 / 0"));
    String message = assertThrows(Unsuccessful.class, result::requireSuccess).getMessage();
    assertTrue(message.contains("ZeroDivisionError: by zero"), message);
  }

  @Test
  void anOutputThatCannotBeHadDoesNotHideWhyTheRunFailed() {
    ScriptedRuns runs =
        new ScriptedRuns(Map.of(), new RunState.Failed("FAILED", "Task only failed in cell 2"));
    runs.refuseOutputs();
    RunResult result = RunResult.of(runs.look(ScriptedRuns.RUN), runs, patience());
    String message = assertThrows(Unsuccessful.class, result::requireSuccess).getMessage();
    assertTrue(message.contains("Task only failed in cell 2"), message);
  }

  @Test
  void anOutputThatFailsToComeForAMomentIsForgiven() {
    ScriptedRuns runs =
        new ScriptedRuns(
            Map.of(TASK_RUN, new TaskOutput("42", "", "")), new RunState.Succeeded(""));
    runs.failNextOutputs(3);
    RunResult result = RunResult.of(runs.look(ScriptedRuns.RUN), runs, patience());
    assertEquals("42", result.tasks().get(0).output().result());
  }

  @Test
  void aSuccessWhoseOutputNeverComesIsNoSuccess() {
    ScriptedRuns runs = new ScriptedRuns(Map.of(), new RunState.Succeeded(""));
    runs.refuseOutputs();
    RunView view = runs.look(ScriptedRuns.RUN);
    assertThrows(WorkspaceFailure.class, () -> RunResult.of(view, runs, patience()));
  }

  @Test
  void theLastAttemptCountsWhereverItIsListed() {
    RunState failed = new RunState.Failed("FAILED", "");
    RunState succeeded = new RunState.Succeeded("");
    RunView run =
        new RunView(
            ScriptedRuns.RUN,
            "",
            succeeded,
            List.of(
                new RunView.TaskView("only", new RunId(9), 1, succeeded, Duration.ZERO),
                new RunView.TaskView("only", TASK_RUN, 0, failed, Duration.ZERO)));
    RunResult result = RunResult.of(run, new ScriptedRuns(Map.of(), succeeded), patience());
    assertEquals(1, result.tasks().size());
    assertEquals(new RunId(9), result.tasks().get(0).task().id());
  }

  private static Report report(RunResult result) {
    ReportDraft draft = new ReportDraft("run-job", "", Instant.EPOCH);
    result.describe(draft);
    return draft.finish(Instant.EPOCH, null);
  }

  private Patience patience() {
    return new Patience(time, Duration.ofSeconds(30));
  }

  private RunResult result(RunState state) {
    return result(state, new TaskOutput("", "", ""));
  }

  private RunResult result(RunState state, TaskOutput output) {
    ScriptedRuns runs = new ScriptedRuns(Map.of(TASK_RUN, output), state);
    return RunResult.of(runs.look(ScriptedRuns.RUN), runs, patience());
  }
}
