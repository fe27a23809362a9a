package io.github.databricksmaven.local.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the tokens that open a port, and whose they are. */
@FunctionalInterface
public interface Admittance {

  /**
   * Who comes with this Authorization header, if there is one.
   *
   * @return the name of a user, or the application id of a service principal; empty for somebody
   *     who may not come in
   */
  Optional<String> caller(@Nullable String authorization);
}
