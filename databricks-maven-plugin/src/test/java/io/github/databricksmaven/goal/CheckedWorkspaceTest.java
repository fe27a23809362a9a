package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Identity;
import io.github.databricksmaven.environment.IdentityPort;
import io.github.databricksmaven.environment.OtherWorkspace;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CheckedWorkspaceTest {

  private static final Connection CONNECTION =
      new Connection.WithToken(
          URI.create("https://db.example"), "https://db.example", "", new Secret("hidden"));

  private static final OtherWorkspace OTHER =
      new OtherWorkspace("tracking", "https://db.example", "", Path.of("no"), Map.of());

  @Test
  void itIsNamedWithItsRoleAndWhoWeAreThere() {
    CheckedWorkspace checked =
        CheckedWorkspace.check(OTHER, CONNECTION, () -> new Identity("1", "sp", "7"));
    assertEquals("Tracking: https://db.example (7) as sp", checked.line());
  }

  @Test
  void aTokenThatIsRefusedIsSaidToBeThatOfTheOtherWorkspace() {
    WorkspaceFailure failure = failure(refusing(401));
    assertTrue(failure.getMessage().contains("renew DATABRICKS_TRACKING_TOKEN"));
    assertFalse(failure.getMessage().contains("hidden"));
  }

  @Test
  void anotherFailureStaysWhatItIs() {
    assertTrue(failure(refusing(503)).getMessage().startsWith("Asking failed."));
  }

  private static WorkspaceFailure failure(IdentityPort identity) {
    return assertThrows(
        WorkspaceFailure.class, () -> CheckedWorkspace.check(OTHER, CONNECTION, identity));
  }

  private static IdentityPort refusing(int status) {
    return () -> {
      throw new WorkspaceFailure(
          new FailedCall("GET", "/Me", status, ""), "Asking failed.", "so", "do");
    };
  }
}
