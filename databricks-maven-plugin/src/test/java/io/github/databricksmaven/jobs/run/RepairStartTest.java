package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepairStartTest {

  private static final Work WORK = Views.work("/Shared/raises");

  @TempDir Path folder;
  private final FakeRuns runs = new FakeRuns();
  private final StillTime time = new StillTime();
  private final Notes notes = new Notes();

  @Test
  void theLastRunIsRepairedAndKeepsItsNumber() {
    runs.start(WORK, Views.ticket("1"));
    RunId last = runs.start(WORK, Views.ticket("2"));
    assertEquals(last, repair(start().wanted(new RepairWish.Last(), WORK)));
    assertInstanceOf(RunState.Succeeded.class, runs.look(last).state());
  }

  @Test
  void aRunIsRepairedByItsNumber() {
    RunId first = runs.start(WORK, Views.ticket("1"));
    runs.start(WORK, Views.ticket("2"));
    assertEquals(first, repair(start().wanted(new RepairWish.Of(first), WORK)));
  }

  @Test
  void whatSucceededStillRunsOrIsOfAnotherJobIsNotRepaired() {
    RunId good = runs.start(Views.work("/Shared/exits"), Views.ticket("1"));
    assertThrows(Unsuccessful.class, () -> start().wanted(new RepairWish.Of(good), WORK));
    RunId live = runs.start(Views.work("/Shared/waits"), Views.ticket("2"));
    assertThrows(Unsuccessful.class, () -> start().wanted(new RepairWish.Of(live), WORK));
    Work other = Views.work(Jobs.of("b", "/Shared/raises"));
    RunId bad = runs.start(other, Views.ticket("3"));
    String message =
        assertThrows(Misconfigured.class, () -> start().wanted(new RepairWish.Of(bad), WORK))
            .getMessage();
    assertTrue(message.contains("is one of 'job of b', not of 'job of a'"), message);
  }

  @Test
  void withoutARunThereIsNothingToRepair() {
    assertThrows(Unsuccessful.class, () -> start().wanted(new RepairWish.Last(), WORK));
  }

  @Test
  void aRepairWithoutAnAnswerIsNotMadeTwice() {
    RunId run = runs.start(WORK, Views.ticket("1"));
    RunView before = start().wanted(new RepairWish.Last(), WORK);
    runs.carryOutWhatFails();
    runs.failNext(0);
    repair(before);
    assertEquals(2, runs.look(run).attempts("a"));
  }

  @Test
  void aRepairThatDidNotArriveIsMadeAgain() {
    RunId run = runs.start(WORK, Views.ticket("1"));
    RunView before = start().wanted(new RepairWish.Last(), WORK);
    runs.failNext(0, 503);
    repair(before);
    assertEquals(2, runs.look(run).attempts("a"));
  }

  @Test
  void aRepairIsNotMadeAgainWhenTheBuildIsEnded() {
    RunId run = runs.start(WORK, Views.ticket("1"));
    RunView before = start().wanted(new RepairWish.Last(), WORK);
    runs.failNext(0, 0);
    StartedRun started = new StartedRun(runs, notes, time, OnInterrupt.CANCEL, Duration.ZERO);
    Timekeeper interrupting =
        new Timekeeper() {
          @Override
          public Instant now() {
            return time.now();
          }

          @Override
          public void pause(Duration duration) {
            started.interrupt();
          }
        };
    RepairStart ending = new RepairStart(runs, runs, records(), notes, interrupting);
    assertThrows(WorkspaceFailure.class, () -> ending.begin(before, Views.ticket("r"), started));
    assertEquals(1, runs.look(run).attempts("a"));
    assertEquals(run, records().read().orElseThrow().run(), "as it is not known");
  }

  @Test
  void aRepairThatIsRefusedFails() {
    runs.start(WORK, Views.ticket("1"));
    RunView before = start().wanted(new RepairWish.Last(), WORK);
    runs.failNext(400);
    assertThrows(WorkspaceFailure.class, () -> repair(before));
    assertTrue(records().read().isEmpty());
    records().started(Views.ticket("r"), new RunId(99));
    runs.failNext(400);
    assertThrows(WorkspaceFailure.class, () -> repair(before));
    assertEquals(new RunId(99), records().read().orElseThrow().run());
  }

  @Test
  void aRepairThatIsRefusedAfterATryWithoutAnAnswerFailsAsOneOfWhichNobodyKnows() {
    RunId run = runs.start(WORK, Views.ticket("1"));
    RunView before = start().wanted(new RepairWish.Last(), WORK);
    runs.failNext(503, 0, 403);
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> repair(before));
    assertEquals(503, failure.call().status());
    assertEquals(run, records().read().orElseThrow().run(), "as it is not known");
  }

  @Test
  void aRepairThatWasNotSentLeavesWrittenDownWhatWas() {
    runs.start(WORK, Views.ticket("1"));
    RunView before = start().wanted(new RepairWish.Last(), WORK);
    records().started(Views.ticket("r"), new RunId(99));
    StartedRun started = new StartedRun(runs, notes, time, OnInterrupt.CANCEL, Duration.ZERO);
    started.interrupt();
    assertThrows(Unsuccessful.class, () -> start().begin(before, Views.ticket("r"), started));
    assertEquals(new RunId(99), records().read().orElseThrow().run());
  }

  @Test
  void whatWasWrittenDownMayBeLostButNotTheRefusal() {
    runs.start(WORK, Views.ticket("1"));
    RunView before = start().wanted(new RepairWish.Last(), WORK);
    records().started(Views.ticket("r"), new RunId(99));
    runs.failNext(400);
    runs.whenItArrives(
        () -> {
          try {
            Files.delete(records().file());
            Files.createDirectories(records().file());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    assertThrows(WorkspaceFailure.class, () -> repair(before));
    assertEquals(1, notes.warned().size(), notes.warned()::toString);
  }

  private RepairStart start() {
    return new RepairStart(runs, runs, records(), notes, time);
  }

  private RunRecords records() {
    return new RunRecords(folder.resolve("a.json"), "local://dev");
  }

  private RunId repair(RunView before) {
    StartedRun started = new StartedRun(runs, notes, time, OnInterrupt.CANCEL, Duration.ZERO);
    return start().begin(before, Views.ticket("r"), started).run();
  }
}
