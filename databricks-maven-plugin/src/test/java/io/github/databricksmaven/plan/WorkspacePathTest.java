package io.github.databricksmaven.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.problem.Misconfigured;
import org.junit.jupiter.api.Test;

final class WorkspacePathTest {

  @Test
  void aRelativePathIsRefusedInTheWordsOfTheUser() {
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> WorkspacePath.parse("targetFolder", "mlops"));
    assertEquals(
        """
        <targetFolder> 'mlops' is not an absolute workspace path.
          Why: a workspace has no current directory to resolve it against.
          Fix: start it with '/', for example /Shared/mlops.\
        """,
        refusal.getMessage());
  }

  @Test
  void aPathThatLacksOnlyItsSlashIsToldWithIt() {
    for (String typed : new String[] {"Shared/x", "Users/me@example.com/x", "Workspace/Shared/x"}) {
      Misconfigured refusal =
          assertThrows(Misconfigured.class, () -> WorkspacePath.parse("targetFolder", typed));
      assertEquals("start it with '/', for example /" + typed + ".", refusal.problem().fix());
    }
  }

  @Test
  void doubledAndFinalSlashesDoNotCount() {
    assertEquals("/Shared/mlops", WorkspacePath.parse("targetFolder", "//Shared//mlops/").value());
  }

  @Test
  void theTreeHasTwoNames() {
    assertEquals("/Users/x", WorkspacePath.parse("targetFolder", "/Workspace/Users/x").value());
  }

  @Test
  void whatTheWorkspaceTellsIsTakenLetterByLetter() {
    assertEquals("/Shared/train ", WorkspacePath.told("/Shared/train ").value());
    assertEquals("/Users/x", WorkspacePath.told("/Workspace/Users/x").value());
  }

  @Test
  void theRootAndClimbingPathsAreRefused() {
    assertThrows(Misconfigured.class, () -> WorkspacePath.parse("targetFolder", "/"));
    assertThrows(Misconfigured.class, () -> WorkspacePath.parse("targetFolder", "/Shared/../x"));
  }
}
