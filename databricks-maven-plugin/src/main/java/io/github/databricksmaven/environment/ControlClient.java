package io.github.databricksmaven.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The control API of a local workspace's server, on loopback. */
final class ControlClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final ServerRecord server;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

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
    String json = JSON.writeValueAsString(body);
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve(path))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + server.token().reveal())
            .header("Content-Type", "application/json")
            .method(method, publisher(method, json))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpRequest.BodyPublisher publisher(String method, String json) {
    return method.equals("GET") || method.equals("DELETE")
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(json);
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
