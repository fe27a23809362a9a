package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Identity;
import io.github.databricksmaven.environment.IdentityPort;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class CheckedRegistryTest {

  private static final Connection.WithToken CONNECTION =
      new Connection.WithToken(
          URI.create("https://db.example"), "https://db.example", "", new Secret("hidden"));

  @Test
  void aRegistryThatTakesItsTokenIsNamedWithWhoWeAreThere() {
    CheckedRegistry registry =
        CheckedRegistry.check(CONNECTION, () -> new Identity("1", "sp-registry", "7"));
    assertEquals("Registry: https://db.example (7) as sp-registry", registry.line());
  }

  @Test
  void aTokenThatIsRefusedIsSaidToBeTheRegistrysToken() {
    for (int status : new int[] {401, 403}) {
      WorkspaceFailure failure = failure(refusing(status));
      assertTrue(failure.getMessage().contains("does not accept its token"));
      assertTrue(failure.getMessage().contains("DATABRICKS_REGISTRY_TOKEN"));
      assertFalse(failure.getMessage().contains("hidden"));
    }
  }

  @Test
  void anotherFailureStaysWhatItIs() {
    assertTrue(failure(refusing(503)).getMessage().startsWith("Asking failed."));
  }

  @Test
  void aRegistryWithoutANumberIsRefused() {
    WorkspaceFailure failure = failure(() -> new Identity("1", "me", ""));
    assertTrue(failure.getMessage().contains("does not tell its workspace's number"));
  }

  private static WorkspaceFailure failure(IdentityPort identity) {
    return assertThrows(WorkspaceFailure.class, () -> CheckedRegistry.check(CONNECTION, identity));
  }

  private static IdentityPort refusing(int status) {
    return () -> {
      throw new WorkspaceFailure(
          new FailedCall("GET", "/Me", status, ""), "Asking failed.", "so", "do");
    };
  }
}
