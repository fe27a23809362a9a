package io.github.databricksmaven.secrets;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scope of the workspace, as far as one look shows it.
 *
 * @param exists whether there is a scope
 * @param changed when each of its keys was written last
 * @param values of the keys that were asked for and that may be read
 */
record PresentScope(
    boolean exists, Map<SecretName, Instant> changed, Map<SecretName, SecretValue> values) {

  PresentScope {
    changed = Map.copyOf(changed);
    values = Map.copyOf(values);
  }

  /** Whether the key is known to hold this value. */
  boolean holds(WantedSecret wanted) {
    SecretValue value = values.get(wanted.key());
    return value != null && value.equals(wanted.value());
  }

  /** When it was written last; null when it is not there. */
  @Nullable Instant changed(SecretName key) {
    return changed.get(key);
  }
}
