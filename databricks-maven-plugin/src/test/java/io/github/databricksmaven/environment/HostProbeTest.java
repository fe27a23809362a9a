package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HostProbeTest {

  /** For what has to be found out before the deadline, on a machine that is busy. */
  private static final HostProbe PATIENT = new HostProbe(Duration.ofSeconds(30));

  private final HostProbe probe = new HostProbe(Duration.ofMillis(500));

  @Test
  void aHostThatAnswersPassesWhateverItSays() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      assertDoesNotThrow(() -> PATIENT.check(url));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aClosedPortFailsAtOnce() throws IOException {
    int port;
    try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedSoon.getLocalPort();
    }
    assertFails(PATIENT, "http://127.0.0.1:" + port, "it refused the connection");
  }

  @Test
  void aHostThatAcceptsAndNeverAnswersFailsAtTheDeadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFails(
          probe, "http://127.0.0.1:" + silent.getLocalPort(), "did not answer within 500 ms");
      assertFails(
          probe, "https://127.0.0.1:" + silent.getLocalPort(), "did not answer within 500 ms");
    }
  }

  @Test
  void aNameThatNobodyKnowsFails() {
    assertFails(PATIENT, "https://no-such-workspace.invalid", "nobody knows this name");
  }

  @Test
  void aSocketThatTimesOutFirstSaysTheSame() {
    assertTrue(
        probe.reason(new SocketTimeoutException("Read timed out")).contains("within 500 ms"));
  }

  private static void assertFails(HostProbe probe, String url, String why) {
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> probe.check(URI.create(url)));
    assertTrue(failure.getMessage().contains(why), failure::getMessage);
  }
}
