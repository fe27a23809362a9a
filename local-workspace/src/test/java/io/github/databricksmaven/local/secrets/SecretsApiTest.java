package io.github.databricksmaven.local.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecretsApiTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aSecretComesBackInBase64() {
    call("scopes/create", Map.of("scope", "s"));
    call("put", Map.of("scope", "s", "key", "k", "string_value", "hush"));
    Reply reply = server.client().get("/api/2.0/secrets/get?scope=s&key=k");
    assertEquals("{\"key\":\"k\",\"value\":\"aHVzaA==\"}", reply.text());
    call("put", Map.of("scope", "s", "key", "k", "bytes_value", "AAE="));
    assertEquals(
        "AAE=",
        server.client().get("/api/2.0/secrets/get?scope=s&key=k").json().path("value").asText());
  }

  @Test
  void listsNameKeysNeverValues() {
    call("scopes/create", Map.of("scope", "s"));
    call("put", Map.of("scope", "s", "key", "b", "string_value", "hush"));
    call("put", Map.of("scope", "s", "key", "a", "string_value", "hush"));
    Reply reply = server.client().get("/api/2.0/secrets/list?scope=s");
    assertEquals("a", reply.json().at("/secrets/0/key").asText());
    assertFalse(reply.text().contains("hush") || reply.text().contains("aHVzaA"));
    assertEquals(
        "s",
        server.client().get("/api/2.0/secrets/scopes/list").json().at("/scopes/0/name").asText());
  }

  @Test
  void whatIsNotThereIsMissing() {
    call("scopes/create", Map.of("scope", "s"));
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        server.client().get("/api/2.0/secrets/get?scope=s&key=no").error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        server.client().get("/api/2.0/secrets/list?scope=no").error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST", refused("scopes/delete", Map.of("scope", "no")).error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        refused("delete", Map.of("scope", "s", "key", "no")).error());
  }

  @Test
  void aScopeIsMadeOnce() {
    call("scopes/create", Map.of("scope", "s"));
    assertEquals(
        "400 RESOURCE_ALREADY_EXISTS", refused("scopes/create", Map.of("scope", "s")).error());
  }

  @Test
  void badNamesAndValuesAreRefused() {
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", refused("scopes/create", Map.of("scope", "a b")).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", refused("scopes/create", Map.of()).error());
    call("scopes/create", Map.of("scope", "s"));
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", refused("put", Map.of("scope", "s", "key", "k")).error());
    Map<String, String> large =
        Map.of("scope", "s", "key", "k", "string_value", "x".repeat(128 * 1024 + 1));
    assertEquals("400 INVALID_PARAMETER_VALUE", refused("put", large).error());
  }

  @Test
  void theFileIsForItsOwnerOnlyAndOutlivesTheServer() throws Exception {
    call("scopes/create", Map.of("scope", "s"));
    call("put", Map.of("scope", "s", "key", "k", "string_value", "hush"));
    assertEquals("rw-------", permissions(server.folder().resolve("secrets.json")));
    assertEquals("rwx------", permissions(server.folder()));
    server.restart();
    assertEquals(200, server.client().get("/api/2.0/secrets/get?scope=s&key=k").status());
  }

  @Test
  void nothingPrintsAValue() {
    SecretRequest request = new SecretRequest("s", "k", "hush", null);
    Scope scope = Scope.empty().with("k", new Secret("hush", 0));
    assertFalse((request + " " + scope + " " + scope.secrets()).contains("hush"));
  }

  private void call(String action, Map<String, String> body) {
    Reply reply = refused(action, body);
    assertEquals("200 {}", reply.status() + " " + reply.text());
  }

  private Reply refused(String action, Map<String, String> body) {
    return server.client().post("/api/2.0/secrets/" + action, body);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
