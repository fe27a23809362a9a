package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import java.nio.file.Path;
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
      LocalDeployments deployments =
          new LocalDeployments(
              OpenLocal.connect(proxy.url(), local.token()),
              new StillTime(),
              new WorkspacePath("/Shared/t"));
      Unsuccessful failure = assertThrows(Unsuccessful.class, () -> deployments.deploy(WANTED));
      assertTrue(failure.getMessage().startsWith("1 of 3 objects"), failure::getMessage);
      assertTrue(failure.getMessage().contains("/Shared/t/dropped"), failure::getMessage);
      assertEquals(1, deployments.failures());
    }
  }
}
