package io.github.databricksmaven.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A feed of artifacts on loopback that is read and filled with a password, from and in folders of
 * this machine.
 */
record Feed(HttpServer server, AtomicInteger answers) implements AutoCloseable {
  static final String PASSWORD = "a-token-of-the-build";

  /**
   * The artifacts of these repositories; of one that is in several, the first's, which also takes
   * what is sent.
   */
  static Feed of(Path... repositories) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    Feed feed = new Feed(HttpServer.create(new InetSocketAddress(here, 0), 0), new AtomicInteger());
    feed.server.createContext("/", exchange -> feed.answer(exchange, List.of(repositories)));
    feed.server.setExecutor(Executors.newFixedThreadPool(4));
    feed.server.start();
    return feed;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/maven/v1";
  }

  /** How many artifacts it has given. */
  int served() {
    return answers.get();
  }

  private void answer(HttpExchange exchange, List<Path> repositories) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst("^/maven/v1/", "");
    // What this project made is the first's alone: the other one may have an older build of it.
    int known = path.startsWith("io/github/databricksmaven/") ? 1 : repositories.size();
    Optional<Path> file =
        repositories.subList(0, known).stream()
            .map(repository -> repository.resolve(path))
            .filter(Files::isRegularFile)
            .findFirst();
    if (!isKnown(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"feed\"");
      exchange.sendResponseHeaders(401, -1);
    } else if (exchange.getRequestMethod().equals("PUT")) {
      Path taken = repositories.get(0).resolve(path);
      Files.createDirectories(taken.getParent());
      Files.copy(exchange.getRequestBody(), taken, StandardCopyOption.REPLACE_EXISTING);
      exchange.sendResponseHeaders(201, -1);
    } else if (file.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      answers.incrementAndGet();
      exchange.sendResponseHeaders(200, Files.size(file.get()));
      Files.copy(file.get(), exchange.getResponseBody());
    }
    exchange.close();
  }

  private static boolean isKnown(@Nullable String authorization) {
    String known = "build:" + PASSWORD;
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8));
    return expected.equals(authorization);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
