package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** A local workspace as any HTTP client sees it. */
record Workspace(LocalDirectory local, String name) {

  /** For goals. */
  String host() {
    return "local://" + name;
  }

  int activeRuns() {
    return json(call("GET", "/api/2.2/jobs/runs/list?active_only=true", "")).path("runs").size();
  }

  String userName() {
    return json(call("GET", "/api/2.0/preview/scim/v2/Me", "")).get("userName").textValue();
  }

  void createScope(String scope) {
    call("POST", "/api/2.0/secrets/scopes/create", "{\"scope\":\"%s\"}".formatted(scope));
  }

  void putSecret(String scope, String key, String value) {
    String secret = "{\"scope\":\"%s\",\"key\":\"%s\",\"string_value\":\"%s\"}";
    call("POST", "/api/2.0/secrets/put", secret.formatted(scope, key, value));
  }

  /**
   * Makes a token beside the workspace's own.
   *
   * @param seconds after which it expires
   */
  NewToken newToken(int seconds) {
    JsonNode made = post("/api/2.0/token/create", "{\"lifetime_seconds\":" + seconds + "}");
    return new NewToken(
        made.path("token_value").asText(), made.at("/token_info/token_id").asText());
  }

  /** A token and the id by which it is revoked. */
  record NewToken(String value, String id) {}

  void revoke(NewToken token) {
    post("/api/2.0/token/delete", "{\"token_id\":\"" + token.id() + "\"}");
  }

  /** Names of what a folder of DBFS holds, sorted. */
  List<String> dbfsNames(String folder) {
    JsonNode files = get("/api/2.0/dbfs/list?path=" + folder).path("files");
    return StreamSupport.stream(files.spliterator(), false)
        .map(file -> file.path("path").asText().substring(folder.length() + 1))
        .toList();
  }

  /** The whole file, replaced. */
  void writeDbfs(String path, String content) {
    call("POST", "/dbfs" + path, content);
  }

  String readDbfs(String path) {
    return call("GET", "/dbfs" + path, "");
  }

  JsonNode get(String path) {
    return json(call("GET", path, ""));
  }

  JsonNode post(String path, String body) {
    return json(call("POST", path, body));
  }

  /** Writes a notebook or file as somebody does by hand. */
  void importObject(String path, String format, String language, String content) {
    String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    String body =
        "{\"path\":\"%s\",\"format\":\"%s\",%s\"content\":\"%s\",\"overwrite\":true}"
            .formatted(
                path,
                format,
                language.isEmpty() ? "" : "\"language\":\"" + language + "\",",
                base64);
    call("POST", "/api/2.0/workspace/import", body);
  }

  /** What a notebook holds, in source form, or a file. */
  String export(String path) {
    JsonNode answer = get("/api/2.0/workspace/export?path=" + path + "&format=AUTO");
    byte[] content = Base64.getDecoder().decode(answer.get("content").textValue());
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Names in a folder. */
  List<String> names(String folder) {
    List<String> names = new ArrayList<>();
    get("/api/2.0/workspace/list?path=" + folder)
        .path("objects")
        .forEach(
            object -> names.add(object.get("path").textValue().substring(folder.length() + 1)));
    return names;
  }

  /** By the Files API, the whole file. */
  void putFile(String path, String content) {
    call("PUT", "/api/2.0/fs/files" + path, content);
  }

  /** Whether something is found there. */
  boolean has(String path) {
    return send("GET", path, "").statusCode() != 404;
  }

  private String call(String method, String path, String body) {
    HttpResponse<String> response = send(method, path, body);
    assertEquals(2, response.statusCode() / 100, () -> path + ": " + response.body());
    return response.body();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(local.url(name).resolve(path))
            .header("Authorization", "Bearer " + local.token(name))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
