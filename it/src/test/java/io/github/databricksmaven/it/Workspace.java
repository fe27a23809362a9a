package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A local workspace as any HTTP client sees it. */
record Workspace(LocalDirectory local, String name) {

  int activeRuns() {
    return get("/api/2.2/jobs/runs/list?active_only=true").path("runs").size();
  }

  String userName() {
    return get("/api/2.0/preview/scim/v2/Me").get("userName").textValue();
  }

  private JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(local.url(name).resolve(path))
            .header("Authorization", "Bearer " + local.token(name))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), response.body());
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
