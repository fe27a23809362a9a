package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each policy, against runs of others and of this build. */
final class RunStartTest {

  private static final Work WORK = Views.work("/Shared/waits");
  private static final Ticket OURS = Views.ticket("ours");
  private static final Ticket THEIRS = Views.ticket("theirs");

  @TempDir Path folder;
  private final FakeRuns runs = new FakeRuns();
  private final Notes notes = new Notes();
  private final StillTime time = new StillTime();
  private StartedRun started;
  private RunRecords records;

  @BeforeEach
  void nothingIsWrittenYet() {
    records = new RunRecords(folder.resolve("runs/a.json"), "local://dev");
    started = new StartedRun(runs, notes, time, OnInterrupt.CANCEL, Duration.ZERO);
  }

  @Test
  void whereNothingRunsEveryPolicyStarts() {
    for (WhenRunning policy : WhenRunning.values()) {
      FakeRuns fresh = new FakeRuns();
      RunId run = begin(fresh, policy).run();
      assertEquals(List.of(run), fresh.started());
    }
    assertTrue(started.isOurs());
  }

  @Test
  void whatIsStartedIsWrittenDown() {
    RunId run = begin(runs, WhenRunning.FAIL).run();
    assertEquals(run, records.read().orElseThrow().run());
    assertEquals(OURS, records.read().orElseThrow().ticket());
    assertTrue(new RunRecords(records.file(), "https://other").read().isEmpty());
  }

  @Test
  void failStartsNothingAndNamesTheRun() {
    RunId theirs = runs.start(WORK, THEIRS);
    String message =
        assertThrows(Unsuccessful.class, () -> begin(runs, WhenRunning.FAIL)).getMessage();
    assertTrue(message.startsWith("Job 'job of a' is running already; nothing was started."));
    assertTrue(message.contains("run " + theirs + " (RUNNING): http://page"), message);
    assertEquals(List.of(theirs), runs.started());
  }

  @Test
  void waitStartsWhenTheOthersHaveEnded() {
    RunId theirs = runs.start(WORK, THEIRS);
    runs.endAfter(5);
    RunId ours = begin(runs, WhenRunning.WAIT).run();
    assertNotEquals(theirs, ours);
    assertEquals(List.of(), runs.cancelled());
    assertTrue(notes.said().get(0).startsWith("Waiting for the end of run " + theirs));
  }

  @Test
  void waitEndsAtTheTimeoutAndStartsNothing() {
    RunId theirs = runs.start(WORK, THEIRS);
    String message =
        assertThrows(Unsuccessful.class, () -> begin(runs, WhenRunning.WAIT)).getMessage();
    assertTrue(message.contains("still running"), message);
    assertEquals(List.of(theirs), runs.started());
  }

  @Test
  void waitingCostsFewRequestsWhateverAListCosts() {
    runs.start(WORK, THEIRS);
    for (int pages : new int[] {1, 5}) {
      runs.listInPages(pages);
      int before = runs.lists();
      assertThrows(Unsuccessful.class, () -> begin(runs, WhenRunning.WAIT));
      int requests = (runs.lists() - before) * pages;
      assertTrue(requests < 50, () -> requests + " requests in ten minutes");
    }
  }

  @Test
  void attachWatchesTheOnlyOneAndDoesNotOwnIt() {
    RunId theirs = runs.start(WORK, THEIRS);
    assertEquals(theirs, begin(runs, WhenRunning.ATTACH).run());
    assertFalse(started.isOurs());
    assertTrue(records.read().isEmpty());
  }

  @Test
  void attachDoesNotGuessAmongSeveral() {
    RunId one = runs.start(WORK, THEIRS);
    RunId other = runs.start(WORK, Views.ticket("others"));
    String message =
        assertThrows(Unsuccessful.class, () -> begin(runs, WhenRunning.ATTACH)).getMessage();
    assertTrue(message.contains(one.toString()) && message.contains(other.toString()), message);
  }

  @Test
  void cancelEndsTheOthersFirst() {
    RunId one = runs.start(WORK, THEIRS);
    RunId other = runs.start(WORK, Views.ticket("others"));
    RunId ours = begin(runs, WhenRunning.CANCEL).run();
    assertEquals(List.of(other, one), runs.cancelled());
    assertEquals(List.of(one, other, ours), runs.started());
  }

  @Test
  void whatCannotBeCancelledIsNotRunBeside() {
    RunId theirs = runs.start(WORK, THEIRS);
    runs.failNext(400);
    assertThrows(Unsuccessful.class, () -> begin(runs, WhenRunning.CANCEL));
    runs.ignoreCancels();
    assertThrows(Unsuccessful.class, () -> begin(runs, WhenRunning.CANCEL));
    assertEquals(List.of(theirs), runs.started());
  }

  @Test
  void theBuildsOwnLiveRunIsTakenOverByEveryPolicy() {
    RunId own = runs.start(WORK, new Ticket("token of attempt 1", OURS.mark(), "build 1"));
    for (WhenRunning policy : WhenRunning.values()) {
      started = new StartedRun(runs, notes, time, OnInterrupt.CANCEL, Duration.ZERO);
      assertEquals(own, begin(runs, policy).run(), policy::word);
      assertTrue(started.isOurs());
    }
    assertEquals(List.of(own), runs.started());
    assertEquals(List.of(), runs.cancelled());
  }

  @Test
  void aRunWithoutAMarkIsKnownByWhatWasWrittenDown() {
    RunId own = runs.start(WORK, new Ticket("token", "", "build 1"));
    records.started(OURS, own);
    assertEquals(own, begin(runs, WhenRunning.FAIL).run());
    assertTrue(started.isOurs());
  }

  @Test
  void aStartThatMayHaveArrivedSaysHowItsRunIsFound() {
    runs.failNext(0);
    assertThrows(WorkspaceFailure.class, () -> begin(runs, WhenRunning.FAIL));
    assertTrue(notes.warned().get(0).contains("-Ddatabricks.cleanUp"), notes.warned()::toString);
    assertTrue(records.read().isPresent());
  }

  @Test
  void aStartThatIsRefusedSaysNothingOfTheKind() {
    runs.failNext(400);
    assertThrows(WorkspaceFailure.class, () -> begin(runs, WhenRunning.FAIL));
    assertEquals(List.of(), notes.warned());
  }

  @Test
  void aRunWhoseNumberCannotBeKeptIsWatchedAllTheSame() throws IOException {
    RunId own = runs.start(WORK, OURS);
    Files.createDirectories(records.file());
    assertEquals(own, begin(runs, WhenRunning.FAIL).run());
    assertTrue(notes.warned().get(0).contains("watched all the same"), notes.warned()::toString);
  }

  @Test
  void aRunThatWasStartedIsWatchedThoughItsNumberCannotBeKept() {
    runs.whenItArrives(
        () -> {
          try {
            Files.delete(records.file());
            Files.createDirectories(records.file());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    RunId run = begin(runs, WhenRunning.FAIL).run();
    assertEquals(List.of(run), runs.started());
    assertTrue(notes.warned().get(0).contains("watched all the same"), notes.warned()::toString);
  }

  /** The interrupt has said that nothing was started, and the watch sees to the run. */
  @Test
  void anInterruptJustBeforeLeavesTheBuildsOwnRunToTheWatch() {
    RunId own = runs.start(WORK, OURS);
    started.interrupt();
    assertEquals(own, begin(runs, WhenRunning.FAIL).run());
    assertTrue(started.isOurs());
  }

  @Test
  void whereNothingCanBeWrittenNothingIsStarted() throws IOException {
    Files.createDirectories(records.file());
    assertThrows(Misconfigured.class, () -> begin(runs, WhenRunning.FAIL));
    assertEquals(List.of(), runs.started());
  }

  private RunStart.Begun begin(FakeRuns fake, WhenRunning policy) {
    StartedRun fresh =
        fake == runs
            ? started
            : new StartedRun(fake, notes, time, OnInterrupt.CANCEL, Duration.ZERO);
    return new RunStart(fake, fake, records, notes, time, time.now().plus(Duration.ofMinutes(10)))
        .begin(WORK, OURS, policy, fresh);
  }
}
