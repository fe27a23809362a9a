package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.source.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RunWatchTest {
  private static final Masking MASKING = new Masking(SecretText::isIn);

  private static final RunState PENDING = new RunState.Waiting("PENDING", "Starting Spark");
  private static final RunState RUNNING = new RunState.Running("RUNNING", "In run");
  private static final RunState SUCCESS = new RunState.Succeeded("");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Notes notes = new Notes();
  private final StillTime time = new StillTime();
  private final Instant begun = time.now();
  private PollPace pace = PollPace.UNKNOWN;
  private Duration patience = Duration.ofDays(1);
  private boolean own = true;
  private OnInterrupt onInterrupt = OnInterrupt.CANCEL;
  private boolean interrupted;
  private @Nullable Instant endedBefore;

  @Test
  void onlyChangesAreTold() {
    ScriptedRuns runs = new ScriptedRuns(PENDING, PENDING, RUNNING, RUNNING, RUNNING, SUCCESS);
    assertInstanceOf(RunState.Succeeded.class, watch(runs, HOUR).run().state());
    assertEquals(
        List.of(
            "      0.0 s  task only PENDING: Starting Spark",
            "      0.6 s  task only RUNNING",
            "      1.5 s  task only SUCCESS",
            "      1.5 s  run SUCCESS"),
        notes.said());
  }

  @Test
  void ofARunThatIsRepairedOnlyWhatIsNewIsTold() {
    RunState failed = new RunState.Failed("FAILED", "by zero");
    RunNews news = new RunNews(notes, time, MASKING);
    news.known(Views.run(ScriptedRuns.RUN, failed, Views.task("a", 8, failed)));
    news.show(
        Views.run(
            ScriptedRuns.RUN, RUNNING, Views.task("a", 8, failed), Views.task("a", 9, 1, RUNNING)));
    assertEquals(List.of("      0.0 s  task a (attempt 2) RUNNING"), notes.said());
  }

  @Test
  void theProgressOfAnInstallationIsTold() {
    RunState installing = new RunState.Waiting("PENDING", "Installing: 12 of 27");
    watch(new ScriptedRuns(PENDING, installing, SUCCESS), HOUR);
    assertTrue(notes.said().get(1).endsWith("task only PENDING: Installing: 12 of 27"));
  }

  @Test
  void aMessageOfTheWorkspaceGivesNoOrders() {
    RunState evil = new RunState.Waiting("PENDING", "##vso[task.complete result=Succeeded;]x");
    watch(new ScriptedRuns(evil, SUCCESS), HOUR);
    assertTrue(notes.said().get(0).endsWith("# #vso[task.complete result=Succeeded;]x"));
  }

  @Test
  void anHourCostsFewerThan150Looks() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    runs.stopWhenCancelled();
    watch(runs, HOUR);
    assertTrue(runs.looks() < 150, () -> runs.looks() + " looks");
    System.out.println("Looks at a run of an hour: " + runs.looks());
  }

  @Test
  void anHourOfWhichTheEndIsForeseenCostsFewerThan150LooksAndItsEndIsSeenSooner() {
    pace = PollPace.after(List.of(HOUR));
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    runs.stopWhenCancelled();
    watch(runs, HOUR.plusMinutes(1));
    assertTrue(runs.looks() < 150, () -> runs.looks() + " looks");
    System.out.println("Looks at a run whose hour is foreseen: " + runs.looks());
    assertTrue(pace.after(HOUR, 1).compareTo(Duration.ofSeconds(20)) < 0);
    assertEquals(Duration.ofSeconds(40), PollPace.UNKNOWN.after(HOUR, 1));
  }

  @Test
  void aRunThatTakesTooLongIsCancelledAndItsEndIsWaitedFor() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    runs.stopWhenCancelled();
    Watched watched = watch(runs, Duration.ofSeconds(15));
    assertEquals(Watched.How.TIMEOUT, watched.how());
    assertInstanceOf(RunState.Cancelled.class, watched.run().state());
    String message = watched.failure("15 s").getMessage();
    assertTrue(message.startsWith("Run 7 was cancelled: it took longer than 15 s."), message);
    assertEquals(List.of(ScriptedRuns.RUN), runs.cancelled());
  }

  @Test
  void aCancelThatFailsIsTriedAgain() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    runs.stopWhenCancelled();
    runs.failNextCancels(5);
    watch(runs, Duration.ofSeconds(15));
    assertEquals(List.of(ScriptedRuns.RUN), runs.cancelled());
  }

  @Test
  void aCancelThatNeverArrivesDoesNotHideThatTheRunTookTooLong() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    runs.failNextCancels(Integer.MAX_VALUE);
    String message = watch(runs, Duration.ofSeconds(15)).failure("15 s").getMessage();
    assertTrue(message.contains("could not be cancelled (No.) and may go on"), message);
    assertTrue(message.contains("took longer than 15 s"), message);
  }

  @Test
  void theTimeoutIsKeptToTheSecond() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    runs.stopWhenCancelled();
    watch(runs, Duration.ofMinutes(10));
    Duration took = Duration.between(begun, time.now());
    assertTrue(took.minusMinutes(10).compareTo(Duration.ofSeconds(1)) < 0, took::toString);
  }

  @Test
  void anInterruptCancelsTheRun() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    runs.stopWhenCancelled();
    interrupted = true;
    Watched watched = watch(runs, HOUR);
    assertEquals(Watched.How.INTERRUPTED, watched.how());
    assertTrue(watched.failure("").getMessage().contains("the build was interrupted"));
    assertEquals(List.of(ScriptedRuns.RUN), runs.cancelled());
  }

  @Test
  void aRunThatDoesNotStopIsNotWaitedForLongerThanAnAgentWaits() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    interrupted = true;
    watch(runs, HOUR);
    Duration took = Duration.between(begun, time.now());
    assertTrue(took.compareTo(Duration.ofSeconds(7)) < 0, took::toString);
  }

  @Test
  void anInterruptLeavesTheRunWhenTheUserWantsIt() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    onInterrupt = OnInterrupt.LEAVE;
    interrupted = true;
    assertTrue(watch(runs, HOUR).failure("").getMessage().startsWith("Run 7 goes on:"));
    assertEquals(List.of(), runs.cancelled());
  }

  @Test
  void aRunOfOthersIsNeverCancelled() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    own = false;
    assertTrue(
        watch(runs, Duration.ofSeconds(15))
            .failure("15 s")
            .getMessage()
            .startsWith("Run 7 goes on"));
    interrupted = true;
    watch(runs, HOUR);
    assertEquals(List.of(), runs.cancelled());
  }

  @Test
  void hoursWithoutAnAnswerAreSurvivedAndCostFewRequests() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING, SUCCESS);
    runs.failNext(270); // three hours, 40 seconds apart
    Watched watched = watch(runs, Duration.ofHours(12));
    assertInstanceOf(RunState.Succeeded.class, watched.run().state());
    Duration took = Duration.between(begun, time.now());
    assertTrue(took.compareTo(Duration.ofMinutes(175)) > 0, took::toString);
    assertEquals(1, notes.warned().size());
    assertTrue(notes.said().contains("The workspace answers again."));
  }

  @Test
  void aWorkspaceThatWillNotComeBackIsNotWaitedFor() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    patience = Duration.ofSeconds(30);
    runs.failNext(100);
    runs.failNextCancels(100);
    assertThrows(WorkspaceFailure.class, () -> watch(runs, HOUR));
    Duration took = Duration.between(begun, time.now());
    assertTrue(took.compareTo(Duration.ofSeconds(40)) < 0, took::toString);
  }

  @Test
  void whatPassesByItselfIsWaitedForAndWhatDoesNotFailsAtOnce() {
    for (int status : new int[] {0, 429, 500, 502, 503, 504}) {
      ScriptedRuns runs = new ScriptedRuns(SUCCESS);
      runs.failNext(20, status);
      assertEquals(Watched.How.OVER, watch(runs, HOUR).how(), () -> "status " + status);
    }
    ScriptedRuns gone = new ScriptedRuns(SUCCESS);
    gone.failNext(1, 404);
    assertThrows(WorkspaceFailure.class, () -> watch(gone, HOUR));
  }

  @Test
  void aRefusalIsForgivenForTenMinutesAndThenEndsTheWatch() {
    for (int status : new int[] {400, 401, 403}) {
      ScriptedRuns renewed = new ScriptedRuns(RUNNING, SUCCESS);
      renewed.failNext(15, status);
      assertEquals(Watched.How.OVER, watch(renewed, HOUR).how());
      ScriptedRuns refused = new ScriptedRuns(RUNNING);
      refused.failNext(100, status);
      Instant from = time.now();
      assertThrows(WorkspaceFailure.class, () -> watch(refused, HOUR));
      Duration took = Duration.between(from, time.now());
      assertEquals(10, took.toMinutes(), took::toString);
    }
    assertTrue(
        notes.warned().stream().anyMatch(line -> line.contains("it is no longer watched")),
        notes.warned()::toString);
  }

  @Test
  void aRefusalAfterALongSilenceHasItsTenMinutesToo() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING, SUCCESS);
    runs.failNext(60);
    runs.failNext(3, 401);
    assertEquals(Watched.How.OVER, watch(runs, HOUR).how());
  }

  @Test
  void aMistakeOfOursDoesNotLeaveTheRunGoing() {
    ScriptedRuns runs = new ScriptedRuns(RUNNING);
    runs.breakLooks();
    assertThrows(IllegalStateException.class, () -> watch(runs, HOUR));
    assertEquals(List.of(ScriptedRuns.RUN), runs.cancelled());
  }

  @Test
  void oneAnswerThatFailsToComeLateInALongRunIsForgiven() {
    RunState[] states = new RunState[81];
    Arrays.fill(states, RUNNING);
    states[80] = SUCCESS;
    ScriptedRuns runs = new ScriptedRuns(states);
    runs.failAt(70);
    assertInstanceOf(RunState.Succeeded.class, watch(runs, HOUR).run().state());
  }

  @Test
  void whatIsToldOfTheTimeBeforeARepairIsNotItsResult() {
    RunState failed = new RunState.Failed("FAILED", "");
    ScriptedRuns runs = new ScriptedRuns(failed, failed, RUNNING, SUCCESS);
    endedBefore = Views.run(ScriptedRuns.RUN, failed).ended();
    ScriptedRuns later = new ScriptedRuns(failed);
    assertEquals(Watched.How.OVER, watch(runs, HOUR).how());
    watch(later, HOUR);
    assertTrue(later.looks() > 5, "after a minute it is believed");
  }

  private Watched watch(ScriptedRuns runs, Duration timeout) {
    StartedRun started = new StartedRun(runs, notes, time, onInterrupt, Duration.ZERO);
    started.attach(ScriptedRuns.RUN, own);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      return new RunWatch(
              runs,
              time,
              new RunNews(notes, time, MASKING),
              notes,
              started,
              pace,
              patience,
              time.now().plus(timeout),
              time.now(),
              ScriptedRuns.RUN)
          .untilOver(endedBefore);
    } finally {
      interrupted = Thread.interrupted() && interrupted;
    }
  }
}
