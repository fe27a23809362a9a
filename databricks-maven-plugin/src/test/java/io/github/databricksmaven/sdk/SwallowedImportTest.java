package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.notebooks.deployment.Deployment;
import io.github.databricksmaven.notebooks.deployment.Maker;
import io.github.databricksmaven.notebooks.deployment.Occasion;
import io.github.databricksmaven.notebooks.deployment.OnDrift;
import io.github.databricksmaven.notebooks.deployment.Prune;
import io.github.databricksmaven.notebooks.deployment.Settings;
import io.github.databricksmaven.notebooks.deployment.Verify;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SwallowedImportTest {

  private static final List<SourceFile> WANTED =
      List.of(
          Sources.python("/Shared/t/kept", "x"),
          Sources.python("/Shared/t/dropped", "x"),
          Sources.file("/Shared/t/lib/b.py", "x"));

  private static final Occasion OCCASION =
      new Occasion(
          "20261101T120000Z-1",
          "deploy-notebooks",
          new Maker("me", "", "", ""),
          "",
          (beat, work) -> work.run(),
          () -> false);

  @TempDir Path folder;

  @Test
  void anImportThatIsAnsweredWith200AndDroppedFailsTheDeployment() throws Exception {
    try (OpenLocal local = OpenLocal.in(folder);
        SwallowingProxy proxy =
            new SwallowingProxy(local.url(), body -> body.contains("/Shared/t/dropped"))) {
      Deployment deployment = deployment(OpenLocal.connect(proxy.url(), local.token()));
      ReportDraft report = new ReportDraft("deploy-notebooks", "d", Instant.EPOCH);
      Unsuccessful failure =
          assertThrows(
              Unsuccessful.class,
              () ->
                  deployment.carryOut(
                      deployment.plan(WANTED), WANTED, OCCASION, report, anew -> {}));
      assertTrue(failure.getMessage().startsWith("1 of 3 objects"), failure::getMessage);
      assertTrue(failure.getMessage().contains("/Shared/t/dropped"), failure::getMessage);
      assertEquals(
          1, report.finish(Instant.EPOCH, null).cases().stream().filter(Case::failed).count());
    }
  }

  private static Deployment deployment(SdkWorkspace workspace) {
    Workbench bench =
        new Workbench(
            workspace.notebooks(),
            new Parallel(4, new StillTime()),
            new Notes(),
            "",
            new WorkspacePath("/Shared/t"));
    return new Deployment(
        bench, new Settings(Prune.MANAGED, OnDrift.FAIL, Verify.LISTING, Duration.ZERO));
  }
}
