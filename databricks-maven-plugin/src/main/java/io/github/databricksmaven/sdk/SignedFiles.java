package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files of versions in the workspace registry. The registry gives a signed address of the cloud's
 * storage for each; it is a secret, and gets no token of ours.
 */
record SignedFiles(ApiClient api, Calls calls) {

  private static final String ADDRESS = "/api/2.0/mlflow/model-versions/get-signed-download-uri";

  /** Descriptions of models are a few kilobytes. */
  private static final int MOST_BYTES = 4_000_000;

  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The text of a file; empty when the version has no such file. */
  Optional<String> read(ModelName model, ModelVersion version, String path) {
    String doing = "Reading " + path + " of version " + version + " of " + model;
    Map<String, String> query =
        Map.of("name", model.value(), "version", version.toString(), "path", path);
    return calls
        .find(doing, () -> new JsonCalls(api).get(ADDRESS, query))
        .flatMap(answer -> download(doing, answer));
  }

  private static Optional<String> download(String doing, JsonNode answer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(doing, answer.path("signed_uri").asText())).timeout(ANSWER);
    answer
        .path("headers")
        .forEach(
            header -> request.header(header.path("name").asText(), header.path("value").asText()));
    try {
      HttpResponse<InputStream> response =
          HttpClient.newBuilder()
              .connectTimeout(ANSWER)
              .build()
              .send(request.build(), BodyHandlers.ofInputStream());
      return text(doing, response);
    } catch (IOException e) {
      throw failure(doing, 0, "the storage did not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(doing, 0, "the goal was ended");
    }
  }

  private static Optional<String> text(String doing, HttpResponse<InputStream> response)
      throws IOException {
    try (InputStream body = response.body()) {
      if (response.statusCode() == 404) {
        return Optional.empty();
      }
      if (response.statusCode() != 200) {
        throw failure(doing, response.statusCode(), "the storage refused the signed address");
      }
      return Optional.of(new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    }
  }

  private static URI address(String doing, String signed) {
    try {
      URI address = URI.create(signed);
      boolean safe =
          "https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
      if (safe) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // refused below, without showing it
    }
    throw failure(doing, 200, "the registry gave no https address for the file");
  }

  /** The address is left out: it is signed. */
  private static WorkspaceFailure failure(String doing, int status, String why) {
    FailedCall call = new FailedCall("GET", "(signed address)", status, "");
    return new WorkspaceFailure(call, doing + " failed.", why, Advice.fix(0));
  }
}
