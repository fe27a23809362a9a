package io.github.databricksmaven.local.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the tokens that open a port, and whose they are. */
@FunctionalInterface
public interface Admittance {

  /**
   * Who comes with this Authorization header, if there is one.
   *
   * @return empty for somebody who may not come in
   */
  Optional<Caller> caller(@Nullable String authorization);
}
