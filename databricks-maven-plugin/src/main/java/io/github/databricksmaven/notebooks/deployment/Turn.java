package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.ReportDraft;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a deployment does while the lock is its own. */
final class Turn {

  private final Deployment deployment;
  private final List<SourceFile> wanted;
  private final Occasion occasion;
  private final ReportDraft report;
  private final Consumer<Planned> moved;
  private final TargetLock lock;
  private Planned planned;
  private @Nullable LastLook last;

  Turn(
      Deployment deployment,
      Planned planned,
      List<SourceFile> wanted,
      Occasion occasion,
      ReportDraft report,
      Consumer<Planned> moved,
      TargetLock lock) {
    this.deployment = deployment;
    this.planned = planned;
    this.wanted = wanted;
    this.occasion = occasion;
    this.report = report;
    this.moved = moved;
    this.lock = lock;
  }

  /**
   * Carries the plan out, or the one that takes its place when it does not hold any more: whoever
   * held the lock may have written objects, finished or not; and while it was waited for, anybody
   * may have.
   */
  void take(boolean wasFree) {
    if (!wasFree) {
      planAnew();
    }
    Preparation prepared = prepared();
    if (prepared != null && wasFree && !prepared.isCurrent()) {
      prepared.withdraw();
      planAnew();
      prepared = prepared();
    }
    if (prepared != null) {
      carryOut(prepared.withWhatIsLost(occasion));
    }
  }

  private void planAnew() {
    Planned anew = deployment.plan(wanted, planned.kept(), true);
    moved.accept(anew);
    planned = anew;
  }

  /** The plan that was carried out, which may have taken another's place. */
  Planned carriedOut() {
    return planned;
  }

  /** Null when there is nothing to do. */
  private @Nullable Preparation prepared() {
    Deployment.requireNoDrift(planned, report);
    if (!planned.isNeeded()) {
      planned.describeUnchanged(report);
      return null;
    }
    return Preparation.of(deployment.bench(), planned, occasion);
  }

  private void carryOut(Preparation prepared) {
    prepared.planned().describeDone(report, occasion.id());
    Progress progress = new Progress();
    Verdict verdict = new Verdict(prepared.planned(), progress);
    try {
      Execution execution =
          new Execution(prepared, deployment.settings().verify(), occasion, lock, progress);
      long size = execution.run();
      last = new LastLook(deployment.bench(), prepared.control(), size, occasion.id());
    } catch (ProblemException e) {
      if (!lock.isLost()) {
        verdict.refuse(); // which says what was done, and what was not
      }
      throw e;
    } finally {
      verdict.cases().forEach(report::add);
    }
    verdict.refuse();
  }

  /** After the lock was given back, and something failed. */
  void lookForLock() {
    if (last != null) {
      last.warnOfLock();
    }
  }

  /** After the lock was given back. */
  void lookAgain() {
    if (last != null) {
      last.requireKept();
    }
  }
}
