package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.core.http.Response;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FilesHttpClientTest {
  private static final byte[] CONTENT = bytes(300_000);

  private final AtomicReference<String> length = new AtomicReference<>("");
  private final AtomicReference<byte[]> received = new AtomicReference<>(new byte[0]);
  private final PoolingHttpClientConnectionManager connections =
      new PoolingHttpClientConnectionManager();
  private final FilesHttpClient client =
      new FilesHttpClient(
          request -> {
            throw new AssertionError("left to the SDK's client: " + request);
          },
          connections,
          Duration.ofSeconds(10));
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    connections.close();
  }

  @Test
  void aFileOfKnownLengthIsSentWithItsLength() throws IOException {
    Response answer =
        client.execute(upload("/good").withHeader("Content-Length", "" + CONTENT.length));
    assertEquals(200, answer.getStatusCode());
    assertEquals("300000", length.get());
    assertArrayEquals(CONTENT, received.get());
  }

  @Test
  void aFileOfUnknownLengthIsSentInChunks() throws IOException {
    client.execute(upload("/good"));
    assertEquals("none", length.get());
    assertArrayEquals(CONTENT, received.get());
  }

  @Test
  void whatTheServiceSaysToARefusedFileIsRead() throws IOException {
    Response answer = client.execute(upload("/bad"));
    assertEquals(403, answer.getStatusCode());
    try (InputStream body = answer.getBody()) {
      assertEquals("no", new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The exception of who gives the bytes comes out as it is, and nothing arrives as whole. */
  @Test
  void aFileThatCannotBeReadToItsEndIsNotTakenForTheConnectionsFault() {
    Request request =
        new Request(Request.POST, address("/good"), new Broken())
            .withHeader("Content-Type", "application/octet-stream")
            .withHeader("Content-Length", "10");
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> client.execute(request));
    assertEquals("the source broke off", thrown.getMessage());
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() {
      throw new IllegalStateException("the source broke off");
    }

    @Override
    public int read(byte[] target, int start, int length) {
      return read();
    }
  }

  private Request upload(String path) {
    return new Request(Request.POST, address(path), new ByteArrayInputStream(CONTENT))
        .withHeader("Content-Type", "application/octet-stream");
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void take(HttpExchange exchange) throws IOException {
    String told = exchange.getRequestHeaders().getFirst("Content-Length");
    length.set(told == null ? "none" : told);
    received.set(exchange.getRequestBody().readAllBytes());
    byte[] answer = "no".getBytes(StandardCharsets.UTF_8);
    int status = exchange.getRequestURI().getPath().equals("/bad") ? 403 : 200;
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int index = 0; index < count; index++) {
      bytes[index] = (byte) (index % 251);
    }
    return bytes;
  }
}
