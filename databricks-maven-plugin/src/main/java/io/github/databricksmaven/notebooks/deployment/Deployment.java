package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
   * @param moved is told the new plan when another deployment has finished since this one was made;
   *     it refuses by throwing
   */
  public void carryOut(
      Planned planned,
      List<SourceFile> wanted,
      Occasion occasion,
      ReportDraft report,
      Consumer<Planned> moved) {
    planned.requireNoDrift();
    if (!planned.seen().listing().folders().contains(bench.control().path())) {
      bench.port().makeFolder(bench.control().path());
    }
    TargetLock lock = lock(occasion);
    lock.acquire(settings.lockTimeout());
    try {
      Planned current = current(planned, wanted, moved);
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
  private Planned current(Planned planned, List<SourceFile> wanted, Consumer<Planned> moved) {
    if (bench.manifests().currentHash().equals(planned.seen().stored().sha256())) {
      return planned;
    }
    Planned anew = plan(wanted, planned.kept());
    moved.accept(anew);
    anew.requireNoDrift();
    return anew;
  }

  private void execute(Planned planned, Occasion occasion, TargetLock lock, ReportDraft report) {
    if (planned.isNeeded()) {
      Progress progress = new Execution(bench, settings, occasion, planned, lock).run();
      new Verdict(planned, progress).tell(report);
    }
  }

  /** What became of a deployment: told step by step, and thrown when it is not good. */
  private record Verdict(Planned planned, Progress progress) {

    void tell(ReportDraft report) {
      List<Case> cases = new ArrayList<>();
      progress.folders().stream()
          .filter(folder -> folder.failure() != null)
          .forEach(folder -> cases.add(toCase(folder)));
      progress.steps().forEach(step -> cases.add(toCase(step)));
      progress.postponed().forEach(step -> cases.add(postponed(step)));
      cases.forEach(report::add);
      refuse(cases);
    }

    private Case toCase(Progress.Tried tried) {
      RuntimeException failure =
          progress.refuted().contains(tried.path())
              ? new Unsuccessful("", "it is not in the workspace as it was sent", "")
              : tried.failure();
      return Case.of(tried.path().value(), tried.what(), tried.took(), failure);
    }

    private static Case postponed(NotebookStep step) {
      return Case.of(
          step.subject(),
          step.effect().word(),
          Duration.ZERO,
          new Unsuccessful("", "not begun, as something before it failed", ""));
    }

    private void refuse(List<Case> cases) {
      if (!progress.failures().isEmpty()) {
        throw failures(cases);
      }
      if (!progress.refuted().isEmpty()) {
        throw refuted();
      }
      RuntimeException unproven = progress.unproven();
      if (unproven != null) {
        throw unproven(unproven);
      }
    }

    private static Unsuccessful failures(List<Case> cases) {
      List<Case> failed = cases.stream().filter(Case::failed).toList();
      return new Unsuccessful(
          failed.size() + " of " + cases.size() + " steps could not be done.",
          failed.stream().map(Case::detail).collect(Collectors.joining("\n")),
          "cure the cause and run the goal again; it continues with these.");
    }

    private Unsuccessful refuted() {
      return new Unsuccessful(
          progress.refuted().size()
              + " of "
              + progress.steps().size()
              + " objects are not in the workspace as sent:\n"
              + progress.refuted().stream()
                  .map(path -> "    " + path)
                  .collect(Collectors.joining("\n")),
          "the workspace, or something on the way to it, accepted them and did not keep them.",
          "run the goal again; it continues with these.");
    }

    private static Unsuccessful unproven(RuntimeException cause) {
      return new Unsuccessful(
          "Everything was sent, and it could not be looked whether it is there.",
          cause instanceof ProblemException known ? known.problem().why() : cause.toString(),
          "run the goal again; it looks, and sends what is missing.");
    }
  }
}
