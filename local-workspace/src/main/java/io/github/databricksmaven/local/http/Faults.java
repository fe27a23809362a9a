package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ApiError;

/**
 * Failures and slowness to inject, for tests of clients.
 *
 * <p>Asked before the route of every request, on the request's thread: it may wait (latency), throw
 * an {@link ApiError} (a 429, a 503), or return and let the request through.
 */
@FunctionalInterface
public interface Faults {

  /** Nothing goes wrong. */
  Faults NONE = (method, path) -> {};

  /**
   * Sees a request before its route does.
   *
   * @throws ApiError the failure to answer with
   */
  void before(String method, String path);
}
