package io.github.databricksmaven.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntranceTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void discoveryIsPublic() {
    Reply reply = stranger().get("/.well-known/databricks-config");
    assertEquals(200, reply.status());
    assertEquals(server.client().url() + "/oidc", reply.json().path("oidc_endpoint").asText());
    assertTrue(reply.json().path("workspace_id").asText().matches("\\d+"));
    assertEquals(200, stranger().get("/oidc/.well-known/oauth-authorization-server").status());
  }

  @Test
  void everythingElseNeedsTheToken() {
    assertEquals("401 UNAUTHENTICATED", stranger().get("/api/2.0/preview/scim/v2/Me").error());
    assertEquals("401 UNAUTHENTICATED", stranger().get("/api/2.0/anything").error());
    assertEquals("401 UNAUTHENTICATED", stranger().get("/dbfs/x").error());
  }

  @Test
  void whoHasTheTokenIsTold() {
    Reply reply = server.client().get("/api/2.0/preview/scim/v2/Me");
    assertEquals("me@example.com", reply.json().path("userName").asText());
    assertTrue(reply.headers().firstValue("X-Databricks-Org-Id").orElse("").matches("\\d+"));
  }

  /** On Linux every address of 127.0.0.0/8 is there; who listens on all addresses answers here. */
  @Test
  void onlyTheOneLoopbackAddressIsListenedOn() {
    int port = server.client().url().getPort();
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.2", port).close());
  }

  @Test
  void doubledSlashesAreOne() {
    assertEquals(200, server.client().get("//api/2.0/preview/scim/v2/Me").status());
  }

  @Test
  void anUnknownRouteIsNamed() {
    Reply reply = server.client().get("/api/2.0/pipelines?secret=x");
    assertEquals("501 NOT_IMPLEMENTED", reply.error());
    assertTrue(reply.message().contains("GET /api/2.0/pipelines"));
    assertEquals("501 NOT_IMPLEMENTED", server.client().delete("/api/2.0/workspace/list").error());
    assertEquals("501 NOT_IMPLEMENTED", server.client().get("/").error());
  }

  @Test
  void aPathCannotForgeALine() {
    Reply reply = server.client().get("/api/x%0Aforged");
    assertTrue(reply.message().contains("GET /api/x%0Aforged"), reply.message());
  }

  @Test
  void anotherHostNameIsRefused() throws IOException {
    String answer = raw("GET /.well-known/databricks-config HTTP/1.1\r\nHost: evil.example\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    assertJson(answer);
  }

  @Test
  void localhostWithThePortIsAHostName() throws IOException {
    int port = server.client().url().getPort();
    String answer =
        raw("GET /.well-known/databricks-config HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(
        raw("GET / HTTP/1.1\r\nHost: localhost:1\r\n").startsWith("HTTP/1.1 403"), "wrong port");
  }

  @Test
  void aClientThatLosesThePortComesThroughAProxySetting() throws IOException {
    String answer =
        raw("GET http://127.0.0.1/.well-known/databricks-config HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.contains("/oidc"), answer);
  }

  @Test
  void climbingPathsAreRefused() throws IOException {
    for (String path : new String[] {"/dbfs/../x", "/dbfs/a%2F..%2F..%2Fx", "/dbfs/%2e%2e/x"}) {
      String answer = raw(authorized("GET " + path));
      assertTrue(answer.startsWith("HTTP/1.1 400"), path + " gave " + answer);
      assertJson(answer);
    }
  }

  @Test
  void evenWhatNeverReachesARouteIsAnsweredInJson() throws IOException {
    String answer = raw(authorized("GET /" + "x".repeat(20_000)));
    assertTrue(answer.startsWith("HTTP/1.1 414"), answer);
    assertJson(answer);
    assertJson(raw("GET / HTTP/1.1\r\nNo-Host: x\r\n"));
    assertJson(raw(authorized("BREW /pot")));
  }

  @Test
  void aTokenIsRecognisedOnlyWhole() {
    BearerToken token = new BearerToken("dapi1");
    assertTrue(token.isIn("Bearer dapi1"));
    assertTrue(token.isIn("bearer dapi1"));
    assertTrue(!token.isIn("Bearer dapi12") && !token.isIn("Basic dapi1") && !token.isIn(null));
    assertEquals("(a token)", token.toString());
  }

  private String authorized(String start) {
    return start
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + server.client().url().getPort()
        + "\r\nAuthorization: Bearer "
        + server.server().open("dev").token()
        + "\r\n";
  }

  private String raw(String head) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.client().url().getPort())) {
      byte[] request = (head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(request);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertJson(String answer) {
    assertTrue(answer.contains("application/json") && answer.contains("error_code"), answer);
  }

  private Client stranger() {
    return new Client(server.client().url(), "wrong");
  }
}
