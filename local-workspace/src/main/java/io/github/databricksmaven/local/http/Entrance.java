package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ApiError;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What every request must pass before its route is looked at. */
final class Entrance {
  /** The attribute of a request that says who made it, a {@link Caller}. */
  static final String CALLER = "caller";

  private final Admittance admittance;

  Entrance(Admittance admittance) {
    this.admittance = admittance;
  }

  /**
   * Refuses foreign host names and climbing paths.
   *
   * <p>A web page may point its own host name at 127.0.0.1 (DNS rebinding); its requests still
   * carry that name. Without a port is what databricks-cli 0.18 sends, which drops it and comes
   * through {@code http_proxy}.
   */
  static void checkAddress(Context context) {
    String host = String.valueOf(context.header("Host")).toLowerCase(Locale.ROOT);
    int port = context.req().getLocalPort();
    if (!isOurs(host, "127.0.0.1", port) && !isOurs(host, "localhost", port)) {
      throw new ApiError(
          403,
          "PERMISSION_DENIED",
          "The Host header must be 127.0.0.1:" + port + " or localhost:" + port + ".");
    }
    if (climbs(context.req().getRequestURI())) {
      throw ApiError.invalid("The path must not contain '..'.");
    }
  }

  /**
   * Refuses calls without a token that opens, except to public routes, and those of a token that
   * only reads to all but {@linkplain Routes#reading reading routes}.
   */
  void checkToken(Context context) {
    if (context.routeRoles().contains(Routes.Access.PUBLIC)) {
      return;
    }
    Optional<Caller> found = admittance.caller(context.header("Authorization"));
    Caller caller = found.orElseThrow(Entrance::unknown);
    if (caller.onlyReads() && !context.routeRoles().contains(Routes.Access.READING)) {
      throw onlyReads(context);
    }
    context.attribute(CALLER, caller);
  }

  /** What a token that only reads is told. */
  static ApiError onlyReads(Context context) {
    return new ApiError(
        403,
        "PERMISSION_DENIED",
        "This token only reads, and "
            + context.req().getMethod()
            + " "
            + RequestLog.path(context)
            + " does more. Use a token of somebody who may.");
  }

  private static ApiError unknown() {
    return new ApiError(
        401,
        "UNAUTHENTICATED",
        "A valid token is needed, and none was sent, or one that is wrong, has expired or was"
            + " revoked: send 'Authorization: Bearer <token>'. The token of a local workspace is in"
            + " environment.sh in its folder.");
  }

  private static boolean isOurs(String host, String name, int port) {
    return host.equals(name) || host.equals(name + ":" + port);
  }

  private static boolean climbs(String rawPath) {
    try {
      String path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Arrays.asList(path.split("[/\\\\]")).contains("..");
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid("The path is not percent-encoded correctly.");
    }
  }
}
