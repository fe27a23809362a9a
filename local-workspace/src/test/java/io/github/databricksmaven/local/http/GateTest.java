package io.github.databricksmaven.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.LocalServer;
import io.github.databricksmaven.local.LocalServerConfig;
import io.github.databricksmaven.local.OpenWorkspace;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.switches.Fault;
import io.github.databricksmaven.local.switches.Mishap;
import io.github.databricksmaven.local.switches.Occasion;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.switches.Switches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GateTest {
  private static final String LIST = "/api/2.0/workspace/list?path=/Shared";
  private static final String MKDIRS = "/api/2.0/workspace/mkdirs";
  private static final String SWITCHES = "X-Local-Workspace-Switches";

  @RegisterExtension final ServerForTests server = new ServerForTests();
  @TempDir Path elsewhere;

  @Test
  void aWorkspaceWhoseSwitchesAreOffSaysNothingOfThem() {
    assertEquals(List.of(), server.client().get(LIST).headers().allValues(SWITCHES));
    assertEquals(1, board().counts().requests());
  }

  @Test
  void everyAnswerNamesTheSwitchesThatAreOn() {
    board().set(Switches.OFF.withLatency(Duration.ofMillis(1)));
    assertEquals(List.of("latency 1 ms"), server.client().get(LIST).headers().allValues(SWITCHES));
    board().set(Switches.OFF);
    assertEquals(List.of(), server.client().get(LIST).headers().allValues(SWITCHES));
  }

  @Test
  void overTheLimitTheServiceSaysSoInItsOwnShape() {
    board().set(Switches.OFF.withRateLimit(1, Duration.ofSeconds(3)));
    Reply reply = server.client().get(LIST);
    assertEquals(200, reply.status());
    while (reply.status() == 200) { // a machine so slow that a second passes between two requests
      reply = server.client().get(LIST);
    }
    assertEquals("429 REQUEST_LIMIT_EXCEEDED", reply.error());
    assertEquals(List.of("3"), reply.headers().allValues("Retry-After"));
    assertEquals(1, board().counts().refused());
  }

  @Test
  void errorsComeWithAndWithoutRetryAfter() {
    board()
        .set(
            Switches.OFF
                .withFault(Fault.of(Mishap.SERVER_ERROR).when(Occasion.nth(1)))
                .withFault(Fault.of(Mishap.UNAVAILABLE).retryAfter(Duration.ofSeconds(2))));
    Reply first = server.client().get(LIST);
    assertEquals("500 INTERNAL_ERROR", first.error());
    assertEquals(List.of(), first.headers().allValues("Retry-After"));
    Reply second = server.client().get(LIST);
    assertEquals("503 TEMPORARILY_UNAVAILABLE", second.error());
    assertEquals(List.of("2"), second.headers().allValues("Retry-After"));
  }

  @Test
  void aRefusalReadsTheBodyToItsEndFirst() {
    board().set(Switches.OFF.withFault(Fault.of(Mishap.UNAVAILABLE)));
    byte[] large = new byte[30_000_000];
    assertEquals(
        "503 TEMPORARILY_UNAVAILABLE",
        server.client().post("/api/2.0/workspace-files/import-file/Shared/x", large).error());
  }

  @Test
  void aResetBeforeTheEffectLeavesNothing() throws IOException {
    board().set(Switches.OFF.withFault(Fault.of(Mishap.RESET_BEFORE).on("POST " + MKDIRS)));
    assertThrows(SocketException.class, () -> raw(MKDIRS, "{\"path\":\"/Shared/x\"}"));
    assertEquals("{}", server.client().get(LIST).text());
    assertEquals(List.of(1L), board().counts().faults());
  }

  @Test
  void aResetAfterTheEffectLeavesIt() throws IOException {
    board().set(Switches.OFF.withFault(Fault.of(Mishap.RESET_AFTER).on("POST " + MKDIRS)));
    assertThrows(SocketException.class, () -> raw(MKDIRS, "{\"path\":\"/Shared/x\"}"));
    assertEquals("/Shared/x", server.client().get(LIST).json().at("/objects/0/path").asText());
  }

  @Test
  void aConnectionThatIsNotResetStaysInOrder() throws IOException {
    assertTrue(raw(MKDIRS, "{\"path\":\"/Shared/x\"}").startsWith("HTTP/1.1 200"));
  }

  @Test
  void aSignInPageIsHtmlWithStatus200() {
    board().set(Switches.OFF.withFault(Fault.of(Mishap.SIGN_IN_PAGE)));
    Reply page = server.client().post(MKDIRS, Map.of("path", "/Shared/x"));
    assertEquals(200, page.status());
    assertEquals("text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElse(""));
    assertTrue(page.text().contains("<title>Sign in</title>"), page::text);
    board().set(Switches.OFF);
    assertEquals("{}", server.client().get(LIST).text());
  }

  @Test
  void aDroppedWriteIsAcknowledgedAndNotCarriedOut() {
    board().set(Switches.OFF.withFault(Fault.of(Mishap.DROPPED_WRITE).when(Occasion.nth(2))));
    for (String name : List.of("a", "b", "c")) {
      Reply reply = server.client().post(MKDIRS, Map.of("path", "/Shared/" + name));
      assertEquals("200 {}", reply.status() + " " + reply.text());
    }
    assertEquals(2, server.client().get(LIST).json().path("objects").size());
  }

  @Test
  void pathsAreMatchedDecoded() {
    board()
        .set(
            Switches.OFF.withFault(
                Fault.of(Mishap.SERVER_ERROR)
                    .on("POST /api/2.0/workspace-files/import-file/Shared/a.txt")));
    String route = "//api/2.0/workspace-files/import-file/Shared%2F";
    assertEquals(500, server.client().post(route + "a.txt", new byte[0]).status());
    assertEquals(200, server.client().post(route + "b.txt", new byte[0]).status());
  }

  /** More requests than the server has threads wait; one that need not wait is answered. */
  @Test
  void whoWaitsHoldsNoThread() throws Exception {
    board().set(Switches.OFF.withLatency(Duration.ofSeconds(20)));
    HttpClient clients = HttpClient.newHttpClient();
    OpenWorkspace dev = server.server().open("dev");
    List<CompletableFuture<HttpResponse<Void>>> waiting =
        IntStream.range(0, 200)
            .mapToObj(i -> clients.sendAsync(request(dev, LIST), BodyHandlers.discarding()))
            .toList();
    while (board().counts().requests() < waiting.size()) {
      Thread.onSpinWait();
    }
    assertEquals(200, server.client().get("/local/mounts/list").status());
    assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone));
    server.server().close();
  }

  @Test
  void aServerThatDrainsWaitsForWhoWaits() throws Exception {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Switches slow = Switches.OFF.withLatency(Duration.ofSeconds(1));
    LocalServerConfig config = LocalServerConfig.forTest(elsewhere).with(slow).telling(lines::add);
    try (LocalServer draining = LocalServer.start(config)) {
      OpenWorkspace dev = draining.open("dev");
      CompletableFuture<HttpResponse<Void>> waiting =
          HttpClient.newHttpClient().sendAsync(request(dev, LIST), BodyHandlers.discarding());
      while (draining.switches("dev").counts().requests() == 0) {
        Thread.onSpinWait();
      }
      ServerForTests.control(elsewhere).post("/control/drain", Map.of());
      draining.awaitEnd();
      assertTrue(lines.stream().anyMatch(line -> line.contains(" dev GET ")), lines::toString);
      assertEquals(200, waiting.get().statusCode());
    }
  }

  @Test
  void theLogNamesWhatARequestMet() throws Exception {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Switches wrong = Switches.OFF.withFault(Fault.of(Mishap.SIGN_IN_PAGE));
    LocalServerConfig config = LocalServerConfig.forTest(elsewhere).with(wrong).telling(lines::add);
    try (LocalServer logging = LocalServer.start(config)) {
      Client.of(logging.open("dev")).get("/api/x%0Ay?secret=x");
      String line = String.valueOf(lines.peek());
      assertTrue(line.endsWith(" dev GET /api/x%0Ay SIGN_IN_PAGE"), line);
    }
  }

  @Test
  void latencyComesBeforeEverythingElse() {
    board()
        .set(
            Switches.OFF
                .withLatency(Duration.ofMillis(30))
                .withFault(Fault.of(Mishap.UNAVAILABLE).when(Occasion.nth(2))));
    for (int status : new int[] {200, 503}) {
      long before = System.nanoTime();
      assertEquals(status, server.client().get(LIST).status());
      assertTrue(System.nanoTime() - before >= Duration.ofMillis(30).toNanos());
    }
  }

  @Test
  void theWorkspacesOwnRoutesGoWell() {
    board().set(Switches.OFF.withFault(Fault.of(Mishap.UNAVAILABLE)));
    assertEquals(200, server.client().get("/local/mounts/list").status());
    assertEquals(0, board().counts().requests());
  }

  @Test
  void oneWorkspaceDoesWrongAndTheOtherDoesNot() {
    server.server().open("other");
    board().set(Switches.OFF.withFault(Fault.of(Mishap.UNAVAILABLE)));
    assertTrue(server.server().switches("other").get().isOff());
    assertFalse(board().get().isOff());
  }

  private Switchboard board() {
    return server.server().switches("dev");
  }

  private static HttpRequest request(OpenWorkspace workspace, String path) {
    return HttpRequest.newBuilder(URI.create(workspace.url() + path))
        .header("Authorization", "Bearer " + workspace.token())
        .build();
  }

  /** Clients repeat some requests by themselves; a socket does not. */
  private String raw(String path, String body) throws IOException {
    int port = server.client().url().getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + port
              + "\r\nAuthorization: Bearer "
              + server.server().open("dev").token()
              + "\r\nConnection: close\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
