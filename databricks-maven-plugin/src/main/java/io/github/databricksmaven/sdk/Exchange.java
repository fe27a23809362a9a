package io.github.databricksmaven.sdk;

import io.github.databricksmaven.problem.FailedCall;

/** The last request of a thread and what came back; errors of the SDK do not carry it. */
record Exchange(String method, String path, int status, String requestId) {

  static final Exchange NONE = new Exchange("", "", 0, "");

  FailedCall failed() {
    return new FailedCall(method, path, status, requestId);
  }
}
