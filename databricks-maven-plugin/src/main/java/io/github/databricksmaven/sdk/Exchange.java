package io.github.databricksmaven.sdk;

import io.github.databricksmaven.problem.FailedCall;
import java.time.Duration;

/**
 * The last request of a thread and what came back; errors of the SDK do not carry it.
 *
 * @param status 0 when there was no answer
 * @param reached whether the request may have arrived
 * @param retryAfter how long the workspace asks to wait, zero when it does not
 */
record Exchange(
    String method,
    String path,
    int status,
    String requestId,
    boolean reached,
    Duration retryAfter) {

  /** Nothing was sent. */
  static final Exchange NONE = new Exchange("", "", 0, "", false, Duration.ZERO);

  static Exchange unanswered(String method, String path, boolean reached) {
    return new Exchange(method, path, 0, "", reached, Duration.ZERO);
  }

  /** The same, of which the answer did not come to its end. */
  Exchange unanswered() {
    return new Exchange(method, path, 0, requestId, reached, Duration.ZERO);
  }

  boolean isSent() {
    return !method.isEmpty();
  }

  /** Whether the workspace may have done what it was asked, though it did not say so. */
  boolean isUnclear() {
    return reached && status != 429 && failed().mayPass();
  }

  FailedCall failed() {
    return new FailedCall(method, path, status, requestId);
  }
}
