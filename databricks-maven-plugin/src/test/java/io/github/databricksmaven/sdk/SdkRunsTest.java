package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.jobs.run.RunsContract;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SdkRunsTest extends RunsContract {

  private static final List<String> NOTEBOOKS =
      List.of("/Shared/exits", "/Shared/raises", "/Shared/waits");

  @TempDir Path folder;
  private OpenLocal local;
  private SdkWorkspace workspace;

  @BeforeEach
  void aLocalWorkspaceWithNotebooks() throws Exception {
    local = OpenLocal.in(folder, (folders, python) -> new PretendedCluster());
    workspace = local.connect();
    NOTEBOOKS.forEach(path -> workspace.notebooks().write(Sources.python(path, "x")));
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void theNamesOfNotebooksAreThoseOfTheirFolder() {
    assertEquals(Set.copyOf(NOTEBOOKS), workspace.notebookNames().in(new WorkspacePath("/Shared")));
    assertEquals(Set.of(), workspace.notebookNames().in(new WorkspacePath("/Shared/no")));
  }

  @Override
  protected RunsPort port() {
    return workspace.runs();
  }
}
