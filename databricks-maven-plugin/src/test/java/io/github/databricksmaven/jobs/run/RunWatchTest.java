package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunWatchTest {

  private static final RunState PENDING = new RunState.Waiting("PENDING", "Starting Spark");
  private static final RunState RUNNING = new RunState.Running("RUNNING", "In run");
  private static final RunState SUCCESS = new RunState.Succeeded("");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Notes notes = new Notes();
  private final StillTime time = new StillTime();
  private boolean repeatable;

  @Test
  void onlyChangesAreTold() {
    ScriptedRuns runs = runs(PENDING, PENDING, RUNNING, RUNNING, RUNNING, SUCCESS);
    assertInstanceOf(RunState.Succeeded.class, watch(runs, HOUR).state());
    assertEquals(
        List.of(
            "Run 7: http://page",
            "      0.0 s  task only PENDING: Starting Spark",
            "      0.6 s  task only RUNNING",
            "      1.5 s  task only SUCCESS",
            "      1.5 s  run SUCCESS"),
        notes.said());
  }

  @Test
  void aResultThatIsReportedAgainIsNotTakenForANewRun() {
    watch(runs(SUCCESS), HOUR);
    assertEquals(List.of(), notes.warned());
    repeatable = true;
    watch(runs(SUCCESS), HOUR);
    assertTrue(
        notes.warned().get(0).startsWith("This run had ended before"), notes.warned()::toString);
    watch(runs(PENDING, SUCCESS), HOUR);
    assertEquals(1, notes.warned().size());
  }

  @Test
  void theProgressOfAnInstallationIsTold() {
    watch(runs(PENDING, new RunState.Waiting("PENDING", "Installing: 12 of 27"), SUCCESS), HOUR);
    assertTrue(notes.said().get(2).endsWith("task only PENDING: Installing: 12 of 27"));
  }

  @Test
  void anHourCostsFewerThan150Looks() {
    ScriptedRuns runs = runs(RUNNING);
    assertThrows(Unsuccessful.class, () -> watch(runs, HOUR));
    assertTrue(runs.looks() < 150, () -> runs.looks() + " looks");
  }

  @Test
  void aRunThatTakesTooLongIsCancelled() {
    ScriptedRuns runs = runs(RUNNING);
    Unsuccessful failure =
        assertThrows(Unsuccessful.class, () -> watch(runs, Duration.ofSeconds(15)));
    assertTrue(failure.getMessage().startsWith("Run 7 was cancelled: it took longer than 15 s."));
    assertEquals(List.of(ScriptedRuns.RUN), runs.cancelled());
  }

  @Test
  void aCancelThatFailsDoesNotHideThatTheRunTookTooLong() {
    ScriptedRuns runs = runs(RUNNING);
    runs.refuseCancels();
    Unsuccessful failure =
        assertThrows(Unsuccessful.class, () -> watch(runs, Duration.ofSeconds(15)));
    assertTrue(failure.getMessage().contains("could not be cancelled"), failure::getMessage);
    assertTrue(failure.getMessage().contains("took longer than 15 s"), failure::getMessage);
  }

  @Test
  void anInterruptCancelsTheRun() {
    ScriptedRuns runs = runs(RUNNING);
    Thread.currentThread().interrupt();
    assertThrows(Unsuccessful.class, () -> watch(runs, HOUR));
    assertTrue(Thread.interrupted());
    assertEquals(List.of(ScriptedRuns.RUN), runs.cancelled());
  }

  @Test
  void aWorkspaceThatDoesNotAnswerForAMomentIsForgiven() {
    ScriptedRuns runs = runs(RUNNING, SUCCESS);
    runs.failNext(5);
    assertInstanceOf(RunState.Succeeded.class, watch(runs, HOUR).state());
    assertEquals(List.of("The workspace does not answer; asking for 30 s."), notes.warned());
  }

  @Test
  void oneAnswerThatFailsToComeLateInALongRunIsForgiven() {
    RunState[] states = new RunState[81];
    Arrays.fill(states, RUNNING);
    states[80] = SUCCESS;
    ScriptedRuns runs = runs(states);
    runs.failAt(70); // looks are 40 seconds apart by then, more than the patience
    assertInstanceOf(RunState.Succeeded.class, watch(runs, HOUR).state());
  }

  @Test
  void theTimeoutIsKeptToTheSecond() {
    ScriptedRuns runs = runs(RUNNING);
    assertThrows(Unsuccessful.class, () -> watch(runs, Duration.ofMinutes(10)));
    assertEquals(Duration.ofMinutes(10), Duration.between(new StillTime().now(), time.now()));
  }

  @Test
  void aWorkspaceThatIsGoneEndsTheWatch() {
    ScriptedRuns runs = runs(RUNNING);
    runs.failNext(Integer.MAX_VALUE);
    assertThrows(WorkspaceFailure.class, () -> watch(runs, HOUR));
    assertTrue(
        Duration.between(new StillTime().now(), time.now()).compareTo(Duration.ofSeconds(40)) < 0);
  }

  private static ScriptedRuns runs(RunState... states) {
    return new ScriptedRuns(Map.of(), states);
  }

  private RunView watch(ScriptedRuns runs, Duration timeout) {
    return new RunWatch(
            runs, time, new RunNews(notes, time, repeatable), timeout, Duration.ofSeconds(30))
        .untilFinished(ScriptedRuns.RUN);
  }
}
