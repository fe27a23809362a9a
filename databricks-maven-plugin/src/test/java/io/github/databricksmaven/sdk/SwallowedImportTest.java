package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Deployment;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
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

  @TempDir Path folder;

  @Test
  void anImportThatIsAnsweredWith200AndDroppedFailsTheDeployment() throws Exception {
    try (OpenLocal local = OpenLocal.in(folder);
        SwallowingProxy proxy =
            new SwallowingProxy(local.url(), body -> body.contains("/Shared/t/dropped"))) {
      Deployment deployment = deployment(OpenLocal.connect(proxy.url(), local.token()));
      ReportDraft report = new ReportDraft("deploy-notebooks", "d", Instant.EPOCH);
      deployment.carryOut(deployment.plan(WANTED), report);
      assertEquals(
          0, report.finish(Instant.EPOCH, null).cases().stream().filter(Case::failed).count());
      Unsuccessful failure = assertThrows(Unsuccessful.class, () -> deployment.verify(WANTED));
      assertTrue(failure.getMessage().startsWith("1 of 3 files"), failure::getMessage);
      assertTrue(failure.getMessage().contains("/Shared/t/dropped"), failure::getMessage);
    }
  }

  private static Deployment deployment(SdkWorkspace workspace) {
    return new Deployment(
        workspace.notebooks(), new Parallel(4, new StillTime()), new WorkspacePath("/Shared/t"));
  }
}
