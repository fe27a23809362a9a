package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.files.FilePath;
import io.github.databricksmaven.files.LocalFile;
import io.github.databricksmaven.files.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepeatedUploadTest {

  @TempDir Path folder;
  private final List<byte[]> bodies = new ArrayList<>();

  @Test
  void aFileWhoseUploadIsRepeatedArrivesWhole() throws IOException {
    byte[] content = new byte[100_000];
    Path file = Files.write(folder.resolve("a.csv"), content);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      FilePath path = FilePath.parse("file", "/Volumes/main/default/data/a.csv");
      OpenLocal.connect(url, new Secret("t"))
          .files(Storage.VOLUME)
          .write(new LocalFile("a.csv", file, content.length, path));
    } finally {
      server.stop(0);
    }
    assertEquals(2, bodies.size());
    bodies.forEach(body -> assertArrayEquals(content, body));
  }

  /** Refuses the first time, with a request to come back. */
  private void answer(HttpExchange exchange) throws IOException {
    bodies.add(exchange.getRequestBody().readAllBytes());
    if (bodies.size() > 1) {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      return;
    }
    byte[] refusal =
        "{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"later\"}"
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Retry-After", "1");
    exchange.sendResponseHeaders(429, refusal.length);
    exchange.getResponseBody().write(refusal);
    exchange.close();
  }
}
