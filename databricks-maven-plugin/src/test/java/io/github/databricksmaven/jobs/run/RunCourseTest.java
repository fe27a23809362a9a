package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole course, from the look for other runs to what came of it. */
final class RunCourseTest {
  private static final Masking MASKING = new Masking(text -> false);

  private static final Work WORK = Views.work("/Shared/waits");
  private static final Work FAILING = Views.work("/Shared/raises");
  private static final Ticket OURS = Views.ticket("ours");

  @TempDir Path folder;
  private final FakeRuns runs = new FakeRuns();
  private final Notes notes = new Notes();
  private final StillTime time = new StillTime();

  @Test
  void aRepairOfAnEarlierAttemptThatLivesIsWatchedOnAndNoOlderRunIsRepaired() {
    RunId old = runs.start(FAILING, Views.ticket("old"));
    RunId live = runs.start(WORK, Views.ticket("of another build"));
    records().started(OURS, live);
    RunView before = course().toRepair(new RepairWish.Last(), WORK, OURS);
    assertEquals(live, before.id());
    assertThrows(ProblemException.class, () -> repair(before, WhenRunning.FAIL));
    assertEquals(1, runs.look(old).attempts("a"));
    assertEquals(live, records().read().orElseThrow().run());
    assertEquals(List.of(live), runs.cancelled(), "at the timeout");
  }

  @Test
  void aRepairOfAGivenRunNeverWatchesAnotherRunOfTheBuild() {
    RunId given = runs.start(FAILING, Views.ticket("old"));
    RunId live = runs.start(WORK, OURS);
    RepairWish wish = new RepairWish.Of(given);
    String message =
        assertThrows(Unsuccessful.class, () -> course().toRepair(wish, WORK, OURS)).getMessage();
    assertTrue(message.startsWith("Run " + given + " was not repaired"), message);
    assertTrue(message.contains("run " + live), message);
    assertEquals(live, course().toRepair(new RepairWish.Of(live), WORK, OURS).id());
  }

  @Test
  void theBuildsOwnRunThatEndsWhileItIsLookedAtIsNoLiveOne() {
    RunId own = runs.start(FAILING, OURS);
    runs.listAsActive(own);
    RepairWish wish = new RepairWish.Of(runs.start(FAILING, Views.ticket("newer")));
    assertEquals(((RepairWish.Of) wish).run(), course().toRepair(wish, WORK, OURS).id());
  }

  @Test
  void whatIsNoLongerTheLastAfterAWaitIsNotRepaired() {
    RunId old = runs.start(FAILING, Views.ticket("old"));
    RunId theirs = runs.start(WORK, Views.ticket("theirs"));
    RunView before = course().toRepair(new RepairWish.Last(), WORK, OURS);
    runs.endAfter(3);
    String message =
        assertThrows(Unsuccessful.class, () -> repair(before, WhenRunning.WAIT)).getMessage();
    assertTrue(message.startsWith("Run " + old + " is no longer the last"), message);
    assertTrue(message.contains("run " + theirs + " (SUCCESS)"), message);
    assertEquals(1, runs.look(old).attempts("a"));
    assertTrue(records().read().isEmpty());
    repair(new RepairWish.Of(old), before, WhenRunning.WAIT);
    assertEquals(2, runs.look(old).attempts("a"));
  }

  @Test
  void besideARunOfOthersARepairDoesWhatAStartWould() {
    RunId old = runs.start(FAILING, Views.ticket("old"));
    RunId theirs = runs.start(WORK, Views.ticket("theirs"));
    RunView before = course().toRepair(new RepairWish.Last(), WORK, OURS);
    assertEquals(old, before.id());
    String message =
        assertThrows(Unsuccessful.class, () -> repair(before, WhenRunning.FAIL)).getMessage();
    assertTrue(message.contains("is running already; nothing was started"), message);
    assertEquals(1, runs.look(old).attempts("a"));
    assertThrows(ProblemException.class, () -> repair(before, WhenRunning.ATTACH));
    assertEquals(List.of(), runs.cancelled());
    repair(before, WhenRunning.CANCEL);
    assertEquals(List.of(theirs), runs.cancelled());
    assertEquals(2, runs.look(old).attempts("a"));
  }

  @Test
  void aDryRunOfARepairTellsWhatWouldBeDoneAboutRunsOfOthersAndChangesNothing() {
    RunId old = runs.start(FAILING, Views.ticket("old"));
    RunView before = course().toRepair(new RepairWish.Of(old), WORK, OURS);
    course().foresee(before, WORK, OURS, WhenRunning.FAIL);
    RunId theirs = runs.start(WORK, Views.ticket("theirs"));
    assertThrows(Unsuccessful.class, () -> course().foresee(before, WORK, OURS, WhenRunning.FAIL));
    for (WhenRunning policy : List.of(WhenRunning.ATTACH, WhenRunning.WAIT, WhenRunning.CANCEL)) {
      course().foresee(before, WORK, OURS, policy);
    }
    String line = "run " + theirs + " (RUNNING): http://page";
    assertEquals(
        List.of(
            "Would be watched instead: " + line,
            "Would be waited for: " + line,
            "Would be cancelled: " + line),
        notes.said());
    assertEquals(List.of(old, theirs), runs.started());
    assertEquals(List.of(), runs.cancelled());
    assertTrue(records().read().isEmpty());
  }

  @Test
  void anHourOfWaitingAndThenWatchingCostsFewerThan150Requests() {
    for (int minutes : new int[] {1, 5, 10, 30, 50, 55}) {
      FakeRuns busy = new FakeRuns();
      busy.start(WORK, Views.ticket("theirs"));
      Instant end = time.now().plus(Duration.ofMinutes(minutes));
      busy.endAt(() -> !time.now().isBefore(end));
      course(busy, Duration.ofHours(1)).of(WORK, OURS, WhenRunning.WAIT, harvest(), draft());
      int requests = busy.lists() + busy.looks();
      System.out.println("Requests of an hour, " + minutes + " minutes of it waiting: " + requests);
      assertTrue(requests < 150, () -> requests + " requests, " + minutes + " minutes waiting");
    }
  }

  /** Looks around the foreseen end are frequent; those before it must leave room for them. */
  @Test
  void anHourOfWaitingAndThenWatchingARunWhoseEndIsForeseenCostsFewerThan150Requests() {
    Work nightly = new Deployed(new JobId(7), "nightly", Map.of(), Set.of(), Set.of(), Map.of());
    int most = 0;
    for (int minute = 1; minute < 60; minute++) {
      int minutes = minute;
      for (double times : new double[] {0.3, 0.5, 0.8, 1, 1.1, 1.2, 1.5, 2, 3, 4, 8}) {
        FakeRuns busy = new FakeRuns();
        busy.earlier(nightly, Duration.ofSeconds((long) ((60 - minutes) * 60 / times)));
        busy.start(nightly, Views.ticket("theirs"));
        Instant end = time.now().plus(Duration.ofMinutes(minutes));
        busy.endAt(() -> !time.now().isBefore(end));
        course(busy, Duration.ofHours(1)).of(nightly, OURS, WhenRunning.WAIT, harvest(), draft());
        int requests = 1 + busy.lists() + busy.looks();
        assertTrue(
            requests < 150,
            () -> requests + " requests, " + minutes + " minutes waiting, then at " + times);
        most = Math.max(most, requests);
      }
    }
    System.out.println("Requests of an hour, partly waiting, with a foreseen end: " + most);
  }

  private void repair(RunView before, WhenRunning policy) {
    repair(new RepairWish.Last(), before, policy);
  }

  private void repair(RepairWish wish, RunView before, WhenRunning policy) {
    course()
        .repairing(wish, before, WORK, OURS, policy, harvest(), draft())
        .requireSuccess(PassOn.SUCCESS_ONLY, Duration.ofMinutes(1));
  }

  private RunRecords records() {
    return new RunRecords(folder.resolve("a.json"), "local://dev");
  }

  private RunCourse course() {
    return course(runs, Duration.ofMinutes(1));
  }

  private RunCourse course(FakeRuns runs, Duration timeout) {
    return new RunCourse(
        runs,
        runs,
        records(),
        notes,
        time,
        new RunNews(notes, time, MASKING),
        new StartedRun(runs, notes, time, OnInterrupt.CANCEL, Duration.ZERO),
        timeout,
        timeout);
  }

  private Harvest harvest() {
    return new Harvest(
        runs,
        new Parallel(1, time),
        new Patience(time, Duration.ofSeconds(1)),
        notes,
        MASKING,
        folder,
        "r");
  }

  private static ReportDraft draft() {
    return new ReportDraft("run-job", "", Instant.EPOCH);
  }
}
