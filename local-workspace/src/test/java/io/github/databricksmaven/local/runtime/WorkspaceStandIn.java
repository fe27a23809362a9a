package io.github.databricksmaven.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The REST calls that notebooks make, answered from a table; everything else does not exist. */
final class WorkspaceStandIn implements AutoCloseable {
  /** {@code METHOD path?query} of each call, in order. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  /** The run that each call says it comes from, in the order of {@link #calls}; may be empty. */
  private final List<String> parents = new CopyOnWriteArrayList<>();

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final HttpServer server;

  WorkspaceStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers {@code call}, such as {@code GET /api/2.0/x?y=z}, with JSON. */
  void answers(String call, String json) {
    answers.put(call, json);
  }

  void hasSecret(String scope, String key, String value) {
    answers(
        "GET /api/2.0/secrets/get?scope=" + scope + "&key=" + key,
        "{\"key\":\"" + key + "\",\"value\":\"" + base64(value) + "\"}");
  }

  void hasNotebook(String path, String source) {
    answers(
        "GET /api/2.0/workspace/export?path=" + path.replace("/", "%2F") + "&format=SOURCE",
        "{\"content\":\"" + base64(source) + "\"}");
  }

  /** Returns when {@code call} has come. */
  void awaitCall(String call) throws InterruptedException {
    for (int i = 0; i < 1_000 && !calls.contains(call); i++) {
      Thread.sleep(50);
    }
    if (!calls.contains(call)) {
      throw new AssertionError(call + " never came: " + calls);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** The runs that {@code call} said it came from. */
  List<String> parentsOf(String call) {
    return IntStream.range(0, parents.size())
        .filter(i -> calls.get(i).equals(call))
        .mapToObj(parents::get)
        .toList();
  }

  private synchronized void note(String call, String parent) {
    calls.add(call);
    parents.add(parent);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    @Nullable String parent =
        exchange.getRequestHeaders().getFirst("X-Databricks-Maven-Parent-Run");
    note(call, parent == null ? "" : parent);
    String answer = answers.get(call);
    String body =
        answer == null
            ? "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"no such thing\"}"
            : answer;
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer == null ? 404 : 200, 0);
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
