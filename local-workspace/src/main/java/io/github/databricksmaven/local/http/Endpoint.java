package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;

/** Answers the calls of one route. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a call.
   *
   * @throws ApiError to refuse it
   */
  Answer answer(Call call) throws IOException;
}
