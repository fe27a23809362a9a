package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class StartedRunTest {

  private static final RunState RUNNING = new RunState.Running("RUNNING", "");

  private final Notes notes = new Notes();
  private final ScriptedRuns runs = new ScriptedRuns(RUNNING);

  @Test
  void anInterruptThatComesBeforeTheAnswerWaitsForIt() throws InterruptedException {
    StartedRun started = started(OnInterrupt.CANCEL, Duration.ofSeconds(30));
    CountDownLatch sent = new CountDownLatch(1);
    Thread interrupting =
        new Thread(
            () -> {
              await(sent);
              started.interrupt();
            });
    interrupting.start();
    started.start(
        () -> {
          sent.countDown();
          return ScriptedRuns.RUN;
        });
    interrupting.join();
    assertEquals(List.of(ScriptedRuns.RUN), runs.cancelled());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void afterAnInterruptNothingIsStarted() {
    StartedRun started = started(OnInterrupt.CANCEL, Duration.ofMillis(1));
    started.interrupt();
    assertEquals(List.of("Interrupted: no run was started."), notes.said());
    assertThrows(Unsuccessful.class, () -> started.start(() -> ScriptedRuns.RUN));
  }

  @Test
  void aStartWithoutAnAnswerSaysHowItsRunIsFound() throws InterruptedException {
    StartedRun started = started(OnInterrupt.CANCEL, Duration.ofMillis(1));
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread hanging =
        new Thread(
            () ->
                started.start(
                    () -> {
                      sent.countDown();
                      await(end);
                      return ScriptedRuns.RUN;
                    }));
    hanging.start();
    sent.await();
    started.interrupt();
    end.countDown();
    hanging.join();
    assertTrue(notes.warned().get(0).contains("-Ddatabricks.cleanUp"), notes.warned()::toString);
  }

  @Test
  void aStartThatWasRefusedStartedNothing() {
    for (int status : new int[] {400, 403, 0, 503}) {
      StartedRun started = started(OnInterrupt.CANCEL, Duration.ofSeconds(1));
      WorkspaceFailure failure =
          new WorkspaceFailure(new FailedCall("POST", "/", status, ""), "No.", "why", "fix");
      assertThrows(
          WorkspaceFailure.class,
          () ->
              started.start(
                  () -> {
                    throw failure;
                  }));
      started.interrupt();
    }
    assertEquals(2, notes.said().size(), notes.said()::toString);
    assertEquals("Interrupted: no run was started.", notes.said().get(0));
    assertEquals(2, notes.warned().size(), "of the other two nobody knows");
  }

  @Test
  void aCancelThatIsResetIsSentAgain() {
    StartedRun started = started(OnInterrupt.CANCEL, Duration.ofSeconds(1));
    started.start(() -> ScriptedRuns.RUN);
    runs.failNextCancels(10);
    started.interrupt();
    assertEquals(List.of(ScriptedRuns.RUN), runs.cancelled());
    assertEquals(List.of(), notes.warned());
  }

  @Test
  void aCancelThatIsNotLetInIsTriedAgainButLessOften() {
    for (int status : new int[] {401, 403}) {
      StartedRun started = started(OnInterrupt.CANCEL, Duration.ofSeconds(1));
      started.start(() -> ScriptedRuns.RUN);
      runs.failNextCancels(2, status);
      started.interrupt();
    }
    assertEquals(2, runs.cancelled().size(), notes.warned()::toString);
    StartedRun started = started(OnInterrupt.CANCEL, Duration.ofSeconds(1));
    started.start(() -> ScriptedRuns.RUN);
    int before = runs.askedToCancel();
    runs.failNextCancels(Integer.MAX_VALUE, 403);
    started.interrupt();
    int tries = runs.askedToCancel() - before;
    assertTrue(tries > 2 && tries < 6, () -> tries + " tries in six seconds");
    assertTrue(notes.warned().get(0).startsWith("Run 7 may go on: No."), notes.warned()::toString);
  }

  @Test
  void aCancelThatCannotBeIsNotTriedAgain() {
    StartedRun started = started(OnInterrupt.CANCEL, Duration.ofSeconds(1));
    started.start(() -> ScriptedRuns.RUN);
    runs.failNextCancels(Integer.MAX_VALUE, 400);
    started.interrupt();
    assertEquals(1, runs.askedToCancel());
  }

  /** The watch that comes next sees the interrupt, and does what is to be done with the run. */
  @Test
  void whatIsTheBuildsOwnIsTakenOverThoughTheBuildIsBeingEnded() {
    StartedRun started = started(OnInterrupt.CANCEL, Duration.ofMillis(1));
    started.interrupt();
    started.attach(ScriptedRuns.RUN, true);
    assertTrue(started.isOurs());
    assertThrows(Unsuccessful.class, () -> started.attach(ScriptedRuns.RUN, false));
  }

  @Test
  void aCancelThatNeverArrivesIsSaidAndThrowsNothing() {
    StartedRun started = started(OnInterrupt.CANCEL, Duration.ofSeconds(1));
    started.start(() -> ScriptedRuns.RUN);
    runs.failNextCancels(Integer.MAX_VALUE);
    started.interrupt();
    assertTrue(notes.warned().get(0).startsWith("Run 7 may go on: No."), notes.warned()::toString);
  }

  @Test
  void aRunThatIsToBeLeftOrIsOfOthersGoesOn() {
    StartedRun left = started(OnInterrupt.LEAVE, Duration.ofSeconds(1));
    left.start(() -> ScriptedRuns.RUN);
    left.interrupt();
    StartedRun attached = started(OnInterrupt.CANCEL, Duration.ofSeconds(1));
    attached.attach(ScriptedRuns.RUN, false);
    attached.interrupt();
    assertEquals(List.of(), runs.cancelled());
    assertEquals(2, notes.said().stream().filter(line -> line.contains("goes on")).count());
  }

  private StartedRun started(OnInterrupt policy, Duration toStart) {
    return new StartedRun(runs, notes, new StillTime(), policy, toStart);
  }
}
