package io.github.databricksmaven.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Stands before a workspace and answers some requests itself, with status 200 and whatever it
 * likes.
 */
final class FaultyProxy implements AutoCloseable {

  /** A request that passes by. */
  record Request(String method, String path, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI workspace;
  private final Predicate<Request> swallowed;
  private final String contentType;
  private final String answer;

  private FaultyProxy(
      URI workspace, Predicate<Request> swallowed, String contentType, String answer) {
    this.workspace = workspace;
    this.swallowed = swallowed;
    this.contentType = contentType;
    this.answer = answer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Says {@code {}} to the requests that match, and does not pass them on. */
  static FaultyProxy swallowing(URI workspace, Predicate<Request> requests) {
    return new FaultyProxy(workspace, requests, "application/json", "{}");
  }

  /** Answers everything with a page, as a sign-in page or a company's proxy does. */
  static FaultyProxy showingAPage(URI workspace) {
    return new FaultyProxy(
        workspace, request -> true, "text/html", "<html><title>Sign in</title></html>");
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              new String(body, StandardCharsets.UTF_8));
      if (swallowed.test(request)) {
        respond(exchange, 200, contentType, answer.getBytes(StandardCharsets.UTF_8));
      } else {
        HttpResponse<byte[]> response = passOn(exchange, body);
        Optional<String> type = response.headers().firstValue("Content-Type");
        respond(exchange, response.statusCode(), type.orElse("application/json"), response.body());
      }
    }
  }

  private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(workspace.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"Authorization", "Content-Type"}) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
          .ifPresent(value -> request.header(header, value));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void respond(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
