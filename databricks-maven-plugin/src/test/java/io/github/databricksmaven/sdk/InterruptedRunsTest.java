package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.jobs.run.CleanUp;
import io.github.databricksmaven.jobs.run.Harvest;
import io.github.databricksmaven.jobs.run.HistoryPort;
import io.github.databricksmaven.jobs.run.Masking;
import io.github.databricksmaven.jobs.run.OnInterrupt;
import io.github.databricksmaven.jobs.run.Patience;
import io.github.databricksmaven.jobs.run.RepairWish;
import io.github.databricksmaven.jobs.run.RunCourse;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunNews;
import io.github.databricksmaven.jobs.run.RunRecords;
import io.github.databricksmaven.jobs.run.RunSummary;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.RunsPort;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goals that submit a file, run a deployed job or repair a run, and are interrupted at any moment,
 * while every other start, repair and cancel is reset, carried out or not; some that submit were
 * killed before, and are run again by the same step. No run and no repair is doubled, and none is
 * left.
 */
final class InterruptedRunsTest {
  private static final Masking MASKING = new Masking(text -> false);

  private static final String START = "POST /api/2.2/jobs/runs/submit";
  private static final String RUN_NOW = "POST /api/2.*/jobs/run-now";
  private static final String REPAIR = "POST /api/2.*/jobs/runs/repair";
  private static final String CANCEL = "POST /api/2.*/jobs/runs/cancel";

  /** What a goal does. */
  private enum Deed {
    SUBMIT,
    RUN,
    REPAIR
  }

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
  @Tag("endurance")
  void in200TrialsNoRunIsDoubledAndNoneIsLeft() throws Exception {
    trials(200);
  }

  private void trials(int count) throws Exception {
    Random random = new Random(6);
    Map<Deed, Integer> started = new EnumMap<>(Deed.class);
    for (int trial = 0; trial < count; trial++) {
      Deed deed = Deed.values()[trial % 3];
      Work work = work(deed, Jobs.with("trial " + trial, List.of(Jobs.task("a", "/Shared/waits"))));
      Ticket ticket = Ticket.of(Map.of("BUILD_BUILDID", "" + trial), work, "run", "");
      RunRecords records = new RunRecords(folder.resolve(trial + ".json"), "local");
      if (deed == Deed.SUBMIT && trial % 2 == 1) {
        killed(work, ticket, records);
      } else if (deed == Deed.REPAIR) {
        cancelled(work);
      }
      local.switches().set(faults(trial));
      interrupted(new Call(deed, work, ticket, records), random.nextInt(12));
      local.switches().set(Switches.OFF);
      started.merge(deed, assertNoneIsLeft(deed, work, ticket, records), Integer::sum);
    }
    System.out.println(
        count
            + " interrupted goals did "
            + started
            + ", nothing doubled, nothing left; "
            + leftForCleanUp
            + " were ended by cleanUp");
    assertEquals(Set.of(Deed.values()), started.keySet());
    int all = started.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(all > count / 3, () -> "most were interrupted too early: " + started);
  }

  private Work work(Deed deed, Job job) {
    SdkWorkspace workspace = local.connect();
    return deed == Deed.SUBMIT
        ? Work.Submitted.of(job, Map.of())
        : workspace.deployedJobs().get(workspace.jobs().create(job.settings()));
  }

  /** A run of another build, which can be repaired. */
  private void cancelled(Work work) {
    RunsPort runs = local.connect().runs();
    RunId run = runs.start(work, Ticket.of(Map.of(), work, "run", work.name()));
    runs.cancel(run);
    while (!runs.look(run).isOver()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private static Switches faults(int seed) {
    Switches switches = Switches.OFF.withSeed(seed);
    for (String request : List.of(START, RUN_NOW, REPAIR, CANCEL)) {
      switches =
          switches
              .withFault(Fault.of(Mishap.RESET_AFTER).on(request).when(Occasion.chance(0.3)))
              .withFault(Fault.of(Mishap.RESET_BEFORE).on(request).when(Occasion.chance(0.3)));
    }
    return switches;
  }

  /** Its start is carried out, and it learns nothing of it. */
  private void killed(Work work, Ticket ticket, RunRecords records) {
    local
        .switches()
        .set(
            Switches.OFF.withFault(Fault.of(Mishap.RESET_AFTER).on(START).when(Occasion.always())));
    new Call(Deed.SUBMIT, work, ticket, records).run();
  }

  /** After so many requests. */
  private void interrupted(Call call, int requests) throws InterruptedException {
    Thread goal = new Thread(call);
    goal.start();
    while (goal.isAlive() && local.switches().counts().requests() < requests) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    call.started.interrupt();
    goal.join();
  }

  /** How many times what was to be done was done. */
  private int assertNoneIsLeft(Deed deed, Work work, Ticket ticket, RunRecords records) {
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
    int attempts = all.isEmpty() ? 0 : workspace.runs().look(all.get(0).id()).attempts("a");
    assertTrue(attempts <= (deed == Deed.REPAIR ? 2 : 1), () -> work.name() + ": " + attempts);
    return deed == Deed.REPAIR ? attempts - 1 : attempts;
  }

  /** One call of the goal. */
  private final class Call implements Runnable {
    private final StillTime time = new StillTime();
    private final Notes notes = new Notes();
    private final SdkWorkspace workspace = local.connect(time);
    private final Deed deed;
    private final Work work;
    private final Ticket ticket;
    private final RunRecords records;
    private final StartedRun started;

    Call(Deed deed, Work work, Ticket ticket, RunRecords records) {
      this.deed = deed;
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
      ReportDraft report = new ReportDraft("run-job", "", Instant.EPOCH);
      try {
        if (deed == Deed.REPAIR) {
          RepairWish wish = new RepairWish.Last();
          RunView before = course.toRepair(wish, work, ticket);
          course.repairing(wish, before, work, ticket, WhenRunning.FAIL, harvest, report);
        } else {
          course.of(work, ticket, WhenRunning.FAIL, harvest, report);
        }
      } catch (ProblemException interrupted) {
        // That is what the trial is about: what it leaves behind is looked at.
      }
    }
  }
}
