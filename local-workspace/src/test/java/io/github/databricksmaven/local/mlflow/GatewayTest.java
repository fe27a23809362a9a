package io.github.databricksmaven.local.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.FakeMlflow;
import io.github.databricksmaven.local.compute.TrackingServer;
import io.github.databricksmaven.local.compute.TrackingUnavailable;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GatewayTest {
  private static final Gateway.Request SEARCH = Gateway.Request.get(Gateway.BASE + "runs/search");

  /** Far more than an answer takes; what hangs is waited for this long. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Deque<FakeMlflow> servers = new ArrayDeque<>();

  @BeforeEach
  void twoServersOneAfterTheOther() throws IOException {
    servers.add(FakeMlflow.start());
    servers.add(FakeMlflow.start());
  }

  @AfterEach
  void endThem() {
    servers.forEach(FakeMlflow::close);
  }

  @Test
  void aServerThatDoesNotAnswerIsEndedAndTheNextRequestFindsAnother() throws Exception {
    FakeMlflow first = servers.getFirst().hanging("runs/search");
    ApiError error = assertThrows(ApiError.class, () -> gateway().send(SEARCH));
    assertEquals("503 TEMPORARILY_UNAVAILABLE", error.status() + " " + error.code());
    assertTrue(error.text().contains("did not answer GET /api/2.0/mlflow/runs/search within 2 s"));
    assertTrue(first.hasEnded());
    assertEquals(200, gateway().send(SEARCH).status());
  }

  @Test
  void aServerThatHasDiedIsReplacedForTheSameRequest() throws Exception {
    servers.getFirst().die();
    assertEquals(200, gateway().send(SEARCH).status());
    assertEquals(1, servers.getLast().asked.size());
  }

  @Test
  void aServerThatEndsBeforeItAnswersMayHaveCarriedTheRequestOut() throws Exception {
    FakeMlflow first = servers.getFirst().hanging("runs/create");
    Gateway.Request create =
        Gateway.Request.post(Gateway.BASE + "runs/create", new byte[] {'{', '}'});
    Thread killer = new Thread(() -> dieOnceAsked(first));
    killer.start();
    ApiError error =
        assertThrows(
            ApiError.class, () -> new Gateway(this::current, Duration.ofSeconds(40)).send(create));
    killer.join();
    assertEquals("503 TEMPORARILY_UNAVAILABLE", error.status() + " " + error.code());
    assertTrue(error.text().contains("may have been carried out or not"), error.text());
    assertTrue(servers.getLast().asked.isEmpty(), "nothing that changes something is sent twice");
  }

  @Test
  void whatMlflowRefusesOnOurOwnBehalfIsRefusedAlike() {
    servers
        .getFirst()
        .answering(
            "runs/get", 404, Map.of("error_code", "RESOURCE_DOES_NOT_EXIST", "message", "no"));
    ApiError error = assertThrows(ApiError.class, () -> gateway().ask("runs/get?run_id=1"));
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST no", error.status() + " " + error.code() + " " + error.text());
  }

  @Test
  void aPageIsNoAnswer() {
    servers.getFirst().answeringPage("runs/search", 200);
    ApiError error = assertThrows(ApiError.class, () -> gateway().send(SEARCH));
    assertEquals(500, error.status());
    assertTrue(error.text().contains("and no JSON"), error.text());
  }

  @Test
  void whyThereIsNoServerIsSaid() {
    Gateway gateway =
        new Gateway(
            patience -> {
              throw new TrackingUnavailable("It is starting.", "it is slow.", "wait.");
            },
            PATIENCE);
    ApiError error = assertThrows(ApiError.class, () -> gateway.send(SEARCH));
    assertEquals(503, error.status());
    assertEquals("It is starting.\n  Why: it is slow.\n  Fix: wait.", error.text());
  }

  private Gateway gateway() {
    return new Gateway(this::current, PATIENCE);
  }

  /** As the runtime does: another one when the first was ended. */
  private TrackingServer current(Duration patience) {
    return servers.getFirst().hasEnded() ? servers.getLast() : servers.getFirst();
  }

  private static void dieOnceAsked(FakeMlflow server) {
    while (server.asked.isEmpty()) {
      Thread.onSpinWait();
    }
    server.die();
  }
}
