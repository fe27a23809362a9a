package io.github.databricksmaven.local.switches;

import io.github.databricksmaven.local.wire.ApiError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with some requests at some time.
 *
 * @param mishap what goes wrong
 * @param on with which requests; all when absent
 * @param when counted in those requests; always when absent
 * @param retryAfterSeconds sent as {@code Retry-After} with a refusal; absent for none
 */
public record Fault(
    Mishap mishap,
    @Nullable Requests on,
    @Nullable Occasion when,
    @Nullable Integer retryAfterSeconds) {

  public Fault {
    if (mishap == null) {
      throw ApiError.invalid("A fault needs its mishap, for example UNAVAILABLE.");
    }
    if (retryAfterSeconds != null && (retryAfterSeconds < 0 || mishap.refusal().isEmpty())) {
      throw ApiError.invalid(
          "retry_after_seconds goes with a refusal and is not negative; " + mishap + " is none.");
    }
  }

  /** All requests, always. */
  public static Fault of(Mishap mishap) {
    return new Fault(mishap, null, null, null);
  }

  /** The same with these requests only, as {@link Requests#parse} reads them. */
  public Fault on(String requests) {
    return new Fault(mishap, Requests.parse(requests), when, retryAfterSeconds);
  }

  /** The same at this time only. */
  public Fault when(Occasion occasion) {
    return new Fault(mishap, on, occasion, retryAfterSeconds);
  }

  /** The same with a header {@code Retry-After}, in whole seconds. */
  public Fault retryAfter(Duration wait) {
    return new Fault(mishap, on, when, Math.toIntExact(wait.toSeconds()));
  }

  Requests requests() {
    return on == null ? Requests.ALL : on;
  }

  Occasion occasion() {
    return when == null ? Occasion.always() : when;
  }

  @Override
  public String toString() {
    return mishap + " on " + requests() + " " + occasion();
  }
}
