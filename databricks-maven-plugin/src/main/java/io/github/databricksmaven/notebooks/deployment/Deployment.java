package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a workspace folder equal to a source: looks, plans, carries out, looks again. */
public record Deployment(Workbench bench, Settings settings) {

  /** One reading of the manifest and one listing per folder; nothing is changed. */
  public Planned plan(List<SourceFile> wanted) {
    return plan(wanted, Map.of());
  }

  Planned plan(List<SourceFile> wanted, Map<String, String> kept) {
    Seen seen = bench.look(settings.verify()).look(wanted);
    Steps steps = NotebookPlanner.plan(wanted, seen, bench.target(), settings);
    return new Planned(bench.target(), seen, steps, kept);
  }

  /**
   * Does it, under the lock of the folder.
   *
   * @param moved is told the new plan when the lock was waited for, or another deployment has
   *     finished since this one was made; it refuses by throwing
   */
  public void carryOut(
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
    boolean wasFree = lock.acquire(settings.lockTimeout());
    try {
      Planned current =
          wasFree && isCurrent(planned) ? planned : plannedAnew(planned, wanted, moved);
      requireNoDrift(current, report);
      occasion.pulse().during(lock::renew, () -> execute(current, occasion, lock, report));
    } finally {
      lock.release();
    }
  }

  private TargetLock lock(Occasion occasion) {
    Timekeeper time = bench.parallel().time();
    Instant now = time.now();
    Holder self =
        new Holder(occasion.id(), occasion.maker().who(), occasion.maker().build(), now, now);
    return new TargetLock(bench.port(), bench.control().lock(), time, bench.talk(), self);
  }

  /** Who finished between our look and our lock has written another manifest. */
  private boolean isCurrent(Planned planned) {
    return bench.manifests().currentHash().equals(planned.seen().stored().sha256());
  }

  /**
   * Whoever held the lock may have written objects, finished or not; and while it was waited for,
   * anybody may have.
   */
  private Planned plannedAnew(Planned planned, List<SourceFile> wanted, Consumer<Planned> moved) {
    Planned anew = plan(wanted, planned.kept());
    moved.accept(anew);
    return anew;
  }

  private static void requireNoDrift(Planned planned, ReportDraft report) {
    if (!planned.steps().refused().isEmpty()) {
      planned.tell(report);
      planned.requireNoDrift();
    }
  }

  private void execute(Planned planned, Occasion occasion, TargetLock lock, ReportDraft report) {
    if (!planned.isNeeded()) {
      planned.tell(report);
      return;
    }
    report.fact("deployment_id", occasion.id());
    report.output("deploymentId", occasion.id());
    Progress progress = new Progress();
    Verdict verdict = new Verdict(planned, progress);
    try {
      new Execution(bench, settings, occasion, planned, lock, progress).run();
    } finally {
      verdict.cases().forEach(report::add);
    }
    verdict.refuse();
  }
}
