package io.github.databricksmaven.sdk;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.deployment.Deployment;
import io.github.databricksmaven.notebooks.deployment.Maker;
import io.github.databricksmaven.notebooks.deployment.Occasion;
import io.github.databricksmaven.notebooks.deployment.Planned;
import io.github.databricksmaven.notebooks.deployment.Settings;
import io.github.databricksmaven.notebooks.deployment.Verify;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Deploys to a local workspace through the SDK, as the goal does. */
final class LocalDeployments {

  private final Workbench bench;
  private final StillTime time;
  private ReportDraft report = new ReportDraft("deploy-notebooks", "", Instant.EPOCH);

  LocalDeployments(SdkWorkspace workspace, StillTime time, WorkspacePath target) {
    this.time = time;
    this.bench =
        new Workbench(workspace.notebooks(), new Parallel(8, time), new Notes(), "", target);
  }

  Workbench bench() {
    return bench;
  }

  Planned plan(List<SourceFile> wanted) {
    return plan(wanted, Verify.LISTING);
  }

  Planned plan(List<SourceFile> wanted, Verify verify) {
    return deployment(verify).plan(wanted);
  }

  /** Deploys when something is to be done; its id. */
  String deploy(List<SourceFile> wanted) {
    return deploy(wanted, Verify.LISTING);
  }

  String deploy(List<SourceFile> wanted, Verify verify) {
    time.pause(Duration.ofSeconds(1));
    String id = Occasion.id(time.now(), "n");
    report = new ReportDraft("deploy-notebooks", "", Instant.EPOCH);
    Planned planned = plan(wanted, verify);
    if (planned.isNeeded()) {
      deployment(verify)
          .carryOut(
              planned,
              wanted,
              new Occasion(
                  id,
                  "deploy-notebooks",
                  new Maker("me", "", "", "", false),
                  "",
                  (beat, work) -> work.run(),
                  () -> false),
              report,
              anew -> {});
    }
    return id;
  }

  /** How many objects of the last deployment failed. */
  long failures() {
    return report.finish(Instant.EPOCH, null).cases().stream().filter(Case::failed).count();
  }

  private Deployment deployment(Verify verify) {
    return new Deployment(
        bench, new Settings(Prune.MANAGED, OnDrift.FAIL, verify, Duration.ofMinutes(10)));
  }
}
