package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.notebooks.FakeNotebooks;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.Pulse;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Deploys to {@code /Shared/t} of a workspace in memory, as the goal does. */
final class Rig {

  static final WorkspacePath TARGET = new WorkspacePath("/Shared/t");
  static final ControlFolder CONTROL = new ControlFolder(TARGET);

  final StillTime time = new StillTime();
  final FakeNotebooks fake = new FakeNotebooks(time);
  final Notes notes = new Notes();
  NotebooksPort port = fake;
  BooleanSupplier ended = () -> false;

  /** Beats once before the work. */
  Pulse pulse =
      (beat, work) -> {
        beat.run();
        work.run();
      };

  Settings settings =
      new Settings(Prune.MANAGED, OnDrift.FAIL, Verify.LISTING, Duration.ofMinutes(5));
  String workspace = "4711";
  boolean isDirty;
  private int deployments;

  Rig with(Prune prune) {
    settings = new Settings(prune, settings.onDrift(), settings.verify(), settings.lockTimeout());
    return this;
  }

  Rig with(OnDrift onDrift) {
    settings = new Settings(settings.prune(), onDrift, settings.verify(), settings.lockTimeout());
    return this;
  }

  Rig with(Verify verify) {
    settings = new Settings(settings.prune(), settings.onDrift(), verify, settings.lockTimeout());
    return this;
  }

  Rig withLockTimeout(Duration patience) {
    settings = new Settings(settings.prune(), settings.onDrift(), settings.verify(), patience);
    return this;
  }

  Workbench bench() {
    return new Workbench(port, new Parallel(4, time), notes, workspace, TARGET);
  }

  Deployment deployment() {
    return new Deployment(bench(), settings);
  }

  Planned plan(SourceFile... wanted) {
    return deployment().plan(List.of(wanted));
  }

  /** As a line per object: the change, and the path from the target. */
  List<String> steps(SourceFile... wanted) {
    return plan(wanted).steps().all().stream()
        .map(step -> step.change().word() + " " + step.path().from(TARGET))
        .toList();
  }

  /** Deploys when there is something to do; its report. */
  Report deploy(SourceFile... wanted) {
    return deploy(plan(wanted), wanted);
  }

  Report deploy(Planned planned, SourceFile... wanted) {
    ReportDraft report = new ReportDraft("deploy-notebooks", "", Instant.EPOCH);
    if (planned.isNeeded()) {
      deployment().carryOut(planned, List.of(wanted), occasion(), report, anew -> {});
    }
    return report.finish(Instant.EPOCH, null);
  }

  /** What it is refused with. */
  ProblemException refused(SourceFile... wanted) {
    return assertThrows(ProblemException.class, () -> deploy(wanted));
  }

  Occasion occasion() {
    return occasion("");
  }

  Occasion occasion(String restored) {
    time.pause(Duration.ofSeconds(1));
    deployments++;
    return new Occasion(
        Occasion.id(time.now(), "n" + deployments),
        restored.isEmpty() ? "deploy-notebooks" : "rollback-notebooks",
        new Maker("me", "1." + deployments, "c0ffee", "refs/heads/main", isDirty),
        restored,
        pulse,
        ended);
  }

  Manifest manifest() {
    return bench().manifests().read().manifest();
  }

  @Nullable Deployed entry(String name) {
    return manifest().file(TARGET.resolve(name));
  }
}
