package io.github.databricksmaven.local.switches;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a request that does not go well. */
public enum Mishap {
  /** Status 429; nothing is carried out. */
  TOO_MANY_REQUESTS(429, "REQUEST_LIMIT_EXCEEDED"),

  /** Status 500; nothing is carried out. */
  SERVER_ERROR(500, "INTERNAL_ERROR"),

  /** Status 503; nothing is carried out. */
  UNAVAILABLE(503, "TEMPORARILY_UNAVAILABLE"),

  /** The connection is reset; nothing is carried out. */
  RESET_BEFORE(0, null),

  /** The request is carried out, and the connection is reset in place of the answer. */
  RESET_AFTER(0, null),

  /**
   * A page in HTML with status 200, as a company's proxy shows to who has not signed in; nothing is
   * carried out.
   */
  SIGN_IN_PAGE(0, null),

  /** {@code {}} with status 200; nothing is carried out. Requests that only read go well. */
  DROPPED_WRITE(0, null);

  private final int status;
  private final @Nullable String code;

  Mishap(int status, @Nullable String code) {
    this.status = status;
    this.code = code;
  }

  /** The refusal, in the service's shape; empty when this is none. */
  public Optional<ApiError> refusal() {
    return Optional.ofNullable(code)
        .map(
            known ->
                new ApiError(
                    status, known, "A switch of the local workspace wants it so: " + this + "."));
  }

  /** Whether a request by this method can meet it. */
  boolean canMeet(String method) {
    return this != DROPPED_WRITE || !(method.equals("GET") || method.equals("HEAD"));
  }
}
