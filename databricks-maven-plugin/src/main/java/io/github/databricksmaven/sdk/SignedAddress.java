package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the cloud's storage has a file, with a signature that opens it: a secret. It gets no token
 * of ours.
 *
 * @param headers that the storage wants with it
 */
record SignedAddress(URI uri, Map<String, String> headers) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  SignedAddress {
    headers = Map.copyOf(headers);
  }

  /**
   * Reads what a workspace answers.
   *
   * @param field that has the address
   */
  static SignedAddress of(String doing, JsonNode answer, String field) {
    Map<String, String> headers = new HashMap<>();
    answer
        .path("headers")
        .forEach(
            header -> headers.put(header.path("name").asText(), header.path("value").asText()));
    return new SignedAddress(safe(doing, answer.path(field).asText()), headers);
  }

  /** Refuses what would send the file in the open, without showing it. */
  static URI safe(String doing, String address) {
    try {
      URI uri = URI.create(address);
      if ("https".equals(uri.getScheme())
          || ("http".equals(uri.getScheme()) && isLoopback(uri.getHost()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw new WorkspaceFailure(
        new FailedCall("GET", "(signed address)", 200, ""),
        doing + " failed.",
        "the registry gave no https address for the file",
        Advice.fix(0));
  }

  static boolean isLoopback(String host) {
    return host != null && LOOPBACK.contains(host);
  }

  @Override
  public String toString() {
    return "(signed address)";
  }
}
