package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** Calls a local workspace as other clients do, to prepare what the adapters then find. */
record LocalRest(OpenLocal local) {

  /** Reads; the answer has to be a success. */
  String get(String path) {
    return send("GET", path, "");
  }

  /** Posts JSON; the answer has to be a success. */
  String post(String path, String json) {
    return send("POST", path, json);
  }

  /** Changes; the answer has to be a success. */
  void patch(String path, String json) {
    send("PATCH", path, json);
  }

  /** Writes a file by the Files API. */
  void put(String file, String content) {
    send("PUT", "/api/2.0/fs/files" + file, content);
  }

  /** Writes a file of any size by the Files API. */
  void put(String file, Path content) {
    try {
      send("PUT", "/api/2.0/fs/files" + file, BodyPublishers.ofFile(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts JSON; the answer has to be a success. */
  String replace(String path, String json) {
    return send("PUT", path, json);
  }

  private String send(String method, String path, String body) {
    return send(method, path, BodyPublishers.ofString(body));
  }

  private String send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(local.url() + path))
            .header("Authorization", "Bearer " + local.token().reveal())
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertEquals(2, response.statusCode() / 100, response.body());
      return response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
