package io.github.databricksmaven.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The control API of a local workspace's server, on loopback. By the JDK's old client: each goal
 * asks for two or three answers, and the first one of java.net.http costs its process 0.2 s more,
 * most of them for TLS.
 */
final class ControlClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT = 2_000; // milliseconds
  private static final int ANSWER = 10_000;

  private final ServerRecord server;

  ControlClient(ServerRecord server) {
    this.server = server;
  }

  ServerRecord server() {
    return server;
  }

  /** Checksum and number of active runs; empty when the server does not answer. */
  Optional<Health> health() {
    try {
      Reply reply = send("GET", "/control/health", Map.of());
      return reply.status() == 200 ? Optional.of(Health.of(reply.json())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Opens or creates a workspace. */
  Reply open(LocalName name, Optional<Integer> port, Optional<String> python) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    port.ifPresent(number -> body.put("port", number));
    python.ifPresent(interpreter -> body.put("python", interpreter));
    return send("PUT", "/control/workspaces/" + name, body);
  }

  /** Has the cluster of an open workspace got ready; does not wait for it. */
  Reply warm(LocalName name) throws IOException {
    return send("PUT", "/control/workspaces/" + name + "/cluster", Map.of());
  }

  /** How ready the cluster of an open workspace is. */
  Reply warmth(LocalName name) throws IOException {
    return send("GET", "/control/workspaces/" + name + "/cluster", Map.of());
  }

  /** The token of an open workspace for somebody who may only read. */
  Reply reader(LocalName name) throws IOException {
    return send("PUT", "/control/workspaces/" + name + "/reader", Map.of());
  }

  /** Claims the directory for a rehearsal. */
  Reply own(Rehearsal rehearsal) throws IOException {
    return send(
        "PUT",
        "/control/rehearsal",
        Map.of(
            "name", rehearsal.name(),
            "pid", rehearsal.pid(),
            "started", rehearsal.started().toString()));
  }

  /** Asks the server to end when its runs have. */
  void drain() throws IOException {
    send("POST", "/control/drain", Map.of());
  }

  String lease(String holder) throws IOException {
    return send("POST", "/control/leases", Map.of("holder", holder))
        .json()
        .path("lease_id")
        .asText();
  }

  /** Whether the server still knows the lease. */
  boolean renew(String lease) throws IOException {
    return send("PUT", "/control/leases/" + lease, Map.of()).status() == 200;
  }

  void release(String lease) throws IOException {
    send("DELETE", "/control/leases/" + lease, Map.of());
  }

  private Reply send(String method, String path, Map<String, Object> body) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) server.url().resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    call.setConnectTimeout(CONNECT);
    call.setReadTimeout(ANSWER);
    call.setUseCaches(false);
    call.setInstanceFollowRedirects(false);
    call.setRequestMethod(method);
    call.setRequestProperty("Authorization", "Bearer " + server.token().reveal());
    if (!method.equals("GET") && !method.equals("DELETE")) {
      call.setRequestProperty("Content-Type", "application/json");
      call.setDoOutput(true);
      try (OutputStream out = call.getOutputStream()) {
        JSON.writeValue(out, body);
      }
    }
    int status = call.getResponseCode();
    try (InputStream in = status < 400 ? call.getInputStream() : call.getErrorStream()) {
      return new Reply(status, in == null ? MissingNode.getInstance() : JSON.readTree(in));
    }
  }

  /** What the server says of itself. */
  record Health(String checksum, int activeRuns) {
    static Health of(JsonNode json) {
      return new Health(json.path("checksum").asText(), json.path("active_runs").asInt());
    }
  }

  /** An answer; errors have {@code error_code} and {@code message}. */
  record Reply(int status, JsonNode json) {

    LocalCluster cluster() {
      return new LocalCluster(
          LocalCluster.State.valueOf(json.path("state").asText("COLD")),
          json.path("message").asText(),
          Optional.ofNullable(json.path("python").textValue()));
    }

    LocalAccess access() {
      return new LocalAccess(
          URI.create(json.path("url").asText()), new Secret(json.path("token").asText()));
    }
  }
}
