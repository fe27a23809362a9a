package io.github.databricksmaven.problem;

/**
 * Which call to a workspace failed; support asks for these.
 *
 * @param operation HTTP method, for example {@code POST}
 * @param path path on the host, without query, for example {@code /api/2.0/workspace/import}
 * @param status HTTP status, or 0 when there was no answer
 * @param requestId the workspace's id of the request, or empty
 */
public record FailedCall(String operation, String path, int status, String requestId) {

  /**
   * Whether the same call may succeed a little later: no answer, 429, or the server's own fault. A
   * disk that is full (507) stays so.
   */
  public boolean mayPass() {
    return status == 0 || status == 429 || (status >= 500 && status != 501 && status != 507);
  }

  /** Whether the workspace does not have what was asked for. */
  public boolean isMissing() {
    return status == 404;
  }

  /** Whether a right is missing for it. */
  public boolean isForbidden() {
    return status == 403;
  }

  /**
   * Whether who asks is refused, at the workspace or at the sign-in before it. What it does not
   * have is no refusal.
   */
  public boolean isRefused() {
    return status / 100 == 4 && status != 429 && !(isMissing() && path.startsWith("/api/"));
  }

  /**
   * Whether who asks is not let in for now: tokens are renewed, rights come back, and a sign-in may
   * be at fault. The rest of what {@link #isRefused} is wrong with the call itself.
   */
  public boolean isShutOut() {
    return isRefused() && (status == 401 || isForbidden() || !path.startsWith("/api/"));
  }

  String appendTo(String why) {
    String answer = status == 0 ? "no answer" : "status " + status;
    String id = requestId.isEmpty() ? "" : ", request " + requestId;
    return why + " (" + operation + " " + path + ": " + answer + id + ")";
  }
}
