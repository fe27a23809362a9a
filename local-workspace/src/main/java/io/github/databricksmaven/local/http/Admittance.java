package io.github.databricksmaven.local.http;

import org.jspecify.annotations.Nullable;

/** Knows the tokens that open a port. */
@FunctionalInterface
public interface Admittance {

  /** Whether a request with this Authorization header, if it has one, may come in. */
  boolean admits(@Nullable String authorization);
}
