package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.jobs.run.CleanUp;
import io.github.databricksmaven.jobs.run.Harvest;
import io.github.databricksmaven.jobs.run.HistoryPort;
import io.github.databricksmaven.jobs.run.Masking;
import io.github.databricksmaven.jobs.run.OnInterrupt;
import io.github.databricksmaven.jobs.run.Patience;
import io.github.databricksmaven.jobs.run.RunCourse;
import io.github.databricksmaven.jobs.run.RunNews;
import io.github.databricksmaven.jobs.run.RunRecords;
import io.github.databricksmaven.jobs.run.RunSummary;
import io.github.databricksmaven.jobs.run.StartedRun;
import io.github.databricksmaven.jobs.run.Ticket;
import io.github.databricksmaven.jobs.run.WhenRunning;
import io.github.databricksmaven.jobs.run.Work;
import io.github.databricksmaven.local.switches.Fault;
import io.github.databricksmaven.local.switches.Mishap;
import io.github.databricksmaven.local.switches.Occasion;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goals that are interrupted at any moment, while every other start and cancel is reset, carried
 * out or not; some were killed before, and are run again by the same step. No run is doubled, and
 * none is left.
 */
final class InterruptedRunsTest {
  private static final Masking MASKING = new Masking(text -> false);

  private static final String START = "POST /api/2.2/jobs/runs/submit";
  private static final String CANCEL = "POST /api/2.*/jobs/runs/cancel";

  @TempDir Path folder;
  private OpenLocal local;
  private int leftForCleanUp;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder.resolve("local"), (folders, python) -> new PretendedCluster());
    local.connect().notebooks().write(Sources.python("/Shared/waits", "x"));
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void inSomeTrialsNoRunIsDoubledAndNoneIsLeft() throws Exception {
    trials(12);
  }

  @Test
  @Tag("campaign")
  void in200TrialsNoRunIsDoubledAndNoneIsLeft() throws Exception {
    trials(200);
  }

  private void trials(int count) throws Exception {
    Random random = new Random(6);
    int started = 0;
    for (int trial = 0; trial < count; trial++) {
      Work work =
          Work.Submitted.of(
              Jobs.with("trial " + trial, List.of(Jobs.task("a", "/Shared/waits"))), Map.of());
      Ticket ticket = Ticket.of(Map.of("BUILD_BUILDID", "" + trial), work, "run", "");
      RunRecords records = new RunRecords(folder.resolve(trial + ".json"), "local");
      if (trial % 2 == 1) {
        killed(work, ticket, records);
      }
      local.switches().set(faults(trial));
      interrupted(work, ticket, records, random.nextInt(9));
      local.switches().set(Switches.OFF);
      started += assertNoneIsLeft(work, ticket, records);
    }
    System.out.println(
        count
            + " interrupted goals: "
            + started
            + " runs started, none doubled, none left; "
            + leftForCleanUp
            + " were ended by cleanUp");
    assertTrue(started > count / 2, "most were interrupted after their start");
  }

  private static Switches faults(int seed) {
    return Switches.OFF
        .withSeed(seed)
        .withFault(Fault.of(Mishap.RESET_AFTER).on(START).when(Occasion.chance(0.3)))
        .withFault(Fault.of(Mishap.RESET_BEFORE).on(START).when(Occasion.chance(0.3)))
        .withFault(Fault.of(Mishap.RESET_AFTER).on(CANCEL).when(Occasion.chance(0.3)))
        .withFault(Fault.of(Mishap.RESET_BEFORE).on(CANCEL).when(Occasion.chance(0.3)));
  }

  /** Its start is carried out, and it learns nothing of it. */
  private void killed(Work work, Ticket ticket, RunRecords records) {
    local
        .switches()
        .set(
            Switches.OFF.withFault(Fault.of(Mishap.RESET_AFTER).on(START).when(Occasion.always())));
    Call call = new Call(work, ticket, records);
    call.run();
  }

  /** After so many requests. */
  private void interrupted(Work work, Ticket ticket, RunRecords records, int requests)
      throws InterruptedException {
    Call call = new Call(work, ticket, records);
    Thread goal = new Thread(call);
    goal.start();
    while (goal.isAlive() && local.switches().counts().requests() < requests) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    call.started.interrupt();
    goal.join();
  }

  /** How many were started. */
  private int assertNoneIsLeft(Work work, Ticket ticket, RunRecords records) {
    SdkWorkspace workspace = local.connect();
    HistoryPort history = workspace.runHistory();
    leftForCleanUp += history.active(work).runs().size();
    CleanUp cleaning = new CleanUp(workspace.runs(), history, new Notes(), new StillTime());
    cleaning.end(
        cleaning.look(work, ticket, records),
        Duration.ofMinutes(1),
        new ReportDraft("run-job", "", Instant.EPOCH));
    assertEquals(List.of(), history.active(work).runs(), work.name());
    List<RunSummary> all = new ArrayList<>(history.ended(work));
    assertTrue(all.size() <= 1, () -> work.name() + ": " + all);
    return all.size();
  }

  /** One call of the goal. */
  private final class Call implements Runnable {
    private final StillTime time = new StillTime();
    private final Notes notes = new Notes();
    private final SdkWorkspace workspace = local.connect(time);
    private final Work work;
    private final Ticket ticket;
    private final RunRecords records;
    private final StartedRun started;

    Call(Work work, Ticket ticket, RunRecords records) {
      this.work = work;
      this.ticket = ticket;
      this.records = records;
      this.started = new StartedRun(workspace.runs(), notes, time, OnInterrupt.CANCEL);
    }

    @Override
    public void run() {
      RunCourse course =
          new RunCourse(
              workspace.runs(),
              workspace.runHistory(),
              records,
              notes,
              time,
              new RunNews(notes, time, MASKING),
              started,
              Duration.ofDays(10_000),
              Duration.ofDays(10_000));
      Harvest harvest =
          new Harvest(
              workspace.runOutputs(),
              new Parallel(1, time),
              new Patience(time, Duration.ofSeconds(1)),
              notes,
              MASKING,
              folder,
              "r");
      try {
        course.of(
            work, ticket, WhenRunning.FAIL, harvest, new ReportDraft("run-job", "", Instant.EPOCH));
      } catch (ProblemException interrupted) {
        // That is what the trial is about: what it leaves behind is looked at.
      }
    }
  }
}
