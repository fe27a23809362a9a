package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.problem.Misconfigured;
import org.junit.jupiter.api.Test;

final class WorkbenchTest {

  @Test
  void whatDeploymentsKeepForThemselvesIsNoTarget() {
    Misconfigured refusal =
        assertThrows(
            Misconfigured.class,
            () -> Workbench.target("targetFolder", "/Shared/x/.databricks-maven/y"));
    assertEquals(
        """
        <targetFolder> '/Shared/x/.databricks-maven/y' is where deployments are remembered.
          Why: manifest, packs and lock of another target are in .databricks-maven.
          Fix: name another folder, for example the one above it.""",
        refusal.getMessage());
    assertEquals("/Shared/x", Workbench.target("targetFolder", "/Shared/x").value());
  }
}
