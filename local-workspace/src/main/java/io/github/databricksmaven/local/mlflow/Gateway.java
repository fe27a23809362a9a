package io.github.databricksmaven.local.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.compute.TrackingServer;
import io.github.databricksmaven.local.compute.TrackingUnavailable;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Hands requests on to MLflow's own server. */
final class Gateway {
  static final String BASE = "/api/2.0/mlflow/";
  private static final String JSON = "application/json";

  /** Below the minute after which clients give a request up. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final TrackingSource source;
  private final Duration patience;
  // Version 2 would be offered by an upgrade, which MLflow's server does not know.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Gateway(TrackingSource source) {
    this(source, PATIENCE);
  }

  /**
   * Hands requests on.
   *
   * @param patience with a server that is starting, and again with one that does not answer
   */
  Gateway(TrackingSource source, Duration patience) {
    this.source = source;
    this.patience = patience;
  }

  /**
   * A request without its sender's headers: the workspace's token stays in the workspace.
   *
   * @param target path and query, encoded
   * @param body JSON; may be empty
   */
  record Request(String method, String target, String body) {
    static Request get(String target) {
      return new Request("GET", target, "");
    }

    static Request post(String target, byte[] json) {
      return new Request("POST", target, new String(json, UTF_8));
    }
  }

  /**
   * MLflow's answer, be it a refusal.
   *
   * @param body JSON, streamed; to be closed
   */
  record Response(int status, InputStream body) {
    boolean isRefusal() {
      return status != 200;
    }
  }

  /**
   * Sends a request; a server that has died meanwhile is started anew, one that hangs is ended.
   *
   * @throws ApiError TEMPORARILY_UNAVAILABLE when there is no answer: clients then ask again;
   *     INVALID_STATE when there will be none: they would ask in vain, for minutes
   */
  Response send(Request request) {
    TrackingServer server = server();
    try {
      return send(server, request);
    } catch (ConnectException e) {
      // Nobody listens, so nobody has seen the request.
      server.end();
      return sendAgain(request);
    } catch (IOException e) {
      throw unanswered(request, e);
    }
  }

  /** Posts to a path below {@link #BASE}. */
  Response post(String path, JsonNode body) {
    return send(Request.post(BASE + path, Json.bytes(body)));
  }

  /**
   * Asks MLflow something on our own behalf.
   *
   * @throws ApiError what MLflow refuses with
   */
  JsonNode ask(String target) throws IOException {
    Response response = send(Request.get(BASE + target));
    try (InputStream body = response.body()) {
      JsonNode answer = Json.read(body.readAllBytes(), JsonNode.class);
      if (response.isRefusal()) {
        throw new ApiError(
            response.status(),
            answer.path("error_code").asText("INTERNAL_ERROR"),
            answer.path("message").asText());
      }
      return answer;
    }
  }

  private Response sendAgain(Request request) {
    try {
      return send(server(), request);
    } catch (IOException e) {
      throw unanswered(request, e);
    }
  }

  private TrackingServer server() {
    try {
      return source.tracking(patience);
    } catch (TrackingUnavailable e) {
      String message = String.valueOf(e.getMessage());
      throw e.isLasting() ? new ApiError(409, "INVALID_STATE", message) : unavailable(message);
    }
  }

  private Response send(TrackingServer server, Request request) throws IOException {
    HttpRequest forwarded =
        HttpRequest.newBuilder(URI.create(server.url() + LegalUri.of(request.target())))
            .timeout(patience)
            .header(TrackingServer.KEY_HEADER, server.key())
            .header("Content-Type", JSON)
            .method(request.method(), BodyPublishers.ofString(request.body()))
            .build();
    try {
      return checked(http.send(forwarded, BodyHandlers.ofInputStream()), request);
    } catch (HttpTimeoutException e) {
      server.end();
      throw hanging(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("The local workspace is ending.");
    }
  }

  /** A page instead of an answer comes from MLflow's web server, not from its API. */
  private static Response checked(HttpResponse<InputStream> answer, Request request)
      throws IOException {
    if (answer.headers().firstValue("Content-Type").orElse("").startsWith(JSON)) {
      return new Response(answer.statusCode(), answer.body());
    }
    answer.body().close();
    throw new ApiError(
        500,
        "INTERNAL_ERROR",
        "MLflow's server answered "
            + name(request)
            + " with status "
            + answer.statusCode()
            + " and no JSON. See mlflow/mlflow.log in the folder of the local workspace.");
  }

  private static ApiError unanswered(Request request, IOException failure) {
    return unavailable(
        "MLflow's server ended before it answered "
            + name(request)
            + "; it may have been carried out or not ("
            + failure.getClass().getSimpleName()
            + "). The next request starts the server again.");
  }

  private ApiError hanging(Request request) {
    return unavailable(
        "MLflow's server did not answer "
            + name(request)
            + " within "
            + patience.toSeconds()
            + " s and was ended; it may have been carried out or not. The next request starts the"
            + " server again.");
  }

  private static ApiError unavailable(String message) {
    return new ApiError(503, "TEMPORARILY_UNAVAILABLE", message);
  }

  /** Without the query. */
  private static String name(Request request) {
    return request.method() + " " + request.target().replaceFirst("\\?.*", "");
  }
}
