package io.github.databricksmaven.secrets;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Secret scopes in memory; every write is a second later than the one before. */
public final class FakeSecrets implements SecretsPort {

  private final Map<SecretName, Map<SecretName, SecretValue>> scopes = new HashMap<>();
  private final Map<SecretName, Map<SecretName, Instant>> written = new HashMap<>();
  private Instant clock = Instant.parse("2026-11-01T12:00:00Z");
  private boolean isReadable = true;
  private boolean isSwallowing;

  /** From now on values may be written and not read. */
  void writeOnly() {
    isReadable = false;
  }

  /** From now on writing seems to succeed. */
  void swallow() {
    isSwallowing = true;
  }

  @Override
  public Optional<Map<SecretName, Instant>> list(SecretName scope) {
    return Optional.ofNullable(written.get(scope)).map(TreeMap::new);
  }

  @Override
  public void createScope(SecretName scope) {
    if (scopes.putIfAbsent(scope, new HashMap<>()) != null) {
      throw failure(400, scope);
    }
    written.put(scope, new TreeMap<>());
  }

  @Override
  public void put(SecretName scope, SecretName key, SecretValue value) {
    if (!scopes.containsKey(scope)) {
      throw failure(404, scope);
    }
    if (!isSwallowing) {
      clock = clock.plusSeconds(1);
      Objects.requireNonNull(scopes.get(scope)).put(key, value);
      Objects.requireNonNull(written.get(scope)).put(key, clock);
    }
  }

  @Override
  public Optional<SecretValue> read(SecretName scope, SecretName key) {
    return isReadable
        ? Optional.ofNullable(scopes.getOrDefault(scope, Map.of()).get(key))
        : Optional.empty();
  }

  private static WorkspaceFailure failure(int status, SecretName scope) {
    return new WorkspaceFailure(
        new FailedCall("POST", "/api/2.0/secrets", status, ""), scope + " failed.", "so", "do");
  }
}
