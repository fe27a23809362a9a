package io.github.databricksmaven.secrets;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Secret scopes of a workspace. Failures are {@code WorkspaceFailure}s. */
public interface SecretsPort {

  /** The keys of a scope and when each was written last; empty when there is no such scope. */
  Optional<Map<SecretName, Instant>> list(SecretName scope);

  /** Makes a scope; it is not there yet. */
  void createScope(SecretName scope);

  /** Writes a secret, over an older one of the same key; its scope exists. */
  void put(SecretName scope, SecretName key, SecretValue value);

  /** What a secret holds; empty when it does not exist or may only be written. */
  Optional<SecretValue> read(SecretName scope, SecretName key);
}
