package io.github.databricksmaven.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link SecretsPort} does: the fake, the local workspace, the service. */
public abstract class SecretsContract {

  private static final SecretName SCOPE = new SecretName("contract");
  private static final SecretName KEY = new SecretName("client-id");

  protected abstract SecretsPort port();

  @Test
  void aScopeThatDoesNotExistHasNoListing() {
    assertTrue(port().list(SCOPE).isEmpty());
    assertTrue(port().read(SCOPE, KEY).isEmpty());
  }

  @Test
  void aNewScopeIsEmpty() {
    port().createScope(SCOPE);
    assertEquals(Optional.of(Map.of()), port().list(SCOPE));
    assertTrue(port().read(SCOPE, KEY).isEmpty());
  }

  @Test
  void aScopeIsMadeOnce() {
    port().createScope(SCOPE);
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> port().createScope(SCOPE));
    assertTrue(failure.call().status() >= 400); // 400 on the wire, 409 in the SDK's words
  }

  @Test
  void whatIsPutIsListedWithItsTimeAndReadBack() {
    port().createScope(SCOPE);
    port().put(SCOPE, KEY, SecretValue.stored("ä secret\nof two lines"));
    assertEquals(Set.of(KEY), port().list(SCOPE).orElseThrow().keySet());
    assertEquals(
        SecretValue.stored("ä secret\nof two lines"), port().read(SCOPE, KEY).orElseThrow());
  }

  @Test
  void puttingAgainOverwritesAndIsNewer() throws Exception {
    port().createScope(SCOPE);
    port().put(SCOPE, KEY, SecretValue.stored("one"));
    Instant before = written();
    Thread.sleep(5); // times are in milliseconds
    port().put(SCOPE, KEY, SecretValue.stored("other"));
    assertTrue(written().isAfter(before));
    assertEquals(SecretValue.stored("other"), port().read(SCOPE, KEY).orElseThrow());
  }

  @Test
  void aScopeHasToExistBeforeItsSecrets() {
    SecretValue value = SecretValue.stored("value-nobody-may-see");
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> port().put(SCOPE, KEY, value));
    assertEquals(404, failure.call().status());
    assertFalse(failure.getMessage().contains("value-nobody-may-see"));
  }

  private Instant written() {
    return Objects.requireNonNull(port().list(SCOPE).orElseThrow().get(KEY));
  }
}
