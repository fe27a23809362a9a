package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a workspace folder equal to a source: looks, plans, carries out, looks again. */
public record Deployment(Workbench bench, Settings settings) {

  /** One reading of the manifest and one listing per folder; nothing is changed. */
  public Planned plan(List<SourceFile> wanted) {
    return plan(wanted, Map.of(), false);
  }

  /**
   * The same.
   *
   * @param isWary whether others may have deployed, or begun to, since the last look
   */
  Planned plan(List<SourceFile> wanted, Map<String, String> kept, boolean isWary) {
    Seen seen = bench.look(settings.verify(), isWary).look(wanted);
    Steps steps = NotebookPlanner.plan(wanted, seen, bench.target(), settings);
    return new Planned(bench.target(), seen, steps, kept);
  }

  /**
   * Does it, under the lock of the folder.
   *
   * @param moved is told the new plan when the lock was waited for, or another deployment has
   *     finished since this one was made; it refuses by throwing
   * @return the plan that was carried out
   */
  public Planned carryOut(
      Planned planned,
      List<SourceFile> wanted,
      Occasion occasion,
      ReportDraft report,
      Consumer<Planned> moved) {
    requireNoDrift(planned, report);
    if (!planned.seen().listing().folders().contains(bench.control().path())) {
      bench.port().makeFolder(bench.control().path());
    }
    TargetLock lock = lock(occasion);
    Turn turn = new Turn(this, planned, wanted, occasion, report, moved, lock);
    boolean wasFree = lock.acquire(settings.lockTimeout());
    try {
      occasion.pulse().during(lock::renew, () -> turn.take(wasFree));
    } catch (ProblemException e) {
      lock.release();
      turn.lookForLock();
      throw e;
    } finally {
      lock.release();
    }
    turn.lookAgain();
    return turn.carriedOut();
  }

  private TargetLock lock(Occasion occasion) {
    Timekeeper time = bench.parallel().time();
    Instant now = time.now();
    Holder self =
        new Holder(occasion.id(), occasion.maker().who(), occasion.maker().build(), now, now);
    return new TargetLock(bench.port(), bench.control().lock(), time, bench.talk(), self);
  }

  static void requireNoDrift(Planned planned, ReportDraft report) {
    if (!planned.steps().refused().isEmpty()) {
      planned.tell(report, "others changed objects, so that nothing was changed");
      planned.requireNoDrift();
    }
  }
}
