package io.github.databricksmaven.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.databricksmaven.local.compute.TrackingServer;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Stands for MLflow's own server: remembers what it is asked, and answers {@code {}} unless it was
 * told what to answer.
 */
public final class FakeMlflow implements TrackingServer, AutoCloseable {
  /** A request as it arrived. */
  public record Asked(
      String method, String target, String body, Map<String, List<String>> headers) {
    public Asked {
      headers = Map.copyOf(headers);
    }
  }

  /** Everything that was asked, in order. */
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final HttpServer server;

  private record Answer(int status, String contentType, String body) {}

  private FakeMlflow(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static FakeMlflow start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeMlflow fake = new FakeMlflow(server);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-mlflow");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", fake::answer);
    server.start();
    return fake;
  }

  /** What it answers from now on at a path below {@code /api/2.0/mlflow/}. */
  public FakeMlflow answering(String path, int status, Map<String, ?> json) {
    String body = new String(Json.bytes(json), StandardCharsets.UTF_8);
    answers.put("/api/2.0/mlflow/" + path, new Answer(status, "application/json", body));
    return this;
  }

  /** As a web server does that has an error of its own. */
  public FakeMlflow answeringPage(String path, int status) {
    answers.put("/api/2.0/mlflow/" + path, new Answer(status, "text/html", "<html></html>"));
    return this;
  }

  /** Takes requests at a path and answers them when it has ended. */
  public FakeMlflow hanging(String path) {
    answers.put("/api/2.0/mlflow/" + path, new Answer(-1, "", ""));
    return this;
  }

  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public String key() {
    return "a key";
  }

  /** As when it is killed: nobody listens any more, and nobody was told. */
  public void die() {
    server.stop(0);
  }

  @Override
  public void end() {
    ended.countDown();
    die();
  }

  @Override
  public void close() {
    end();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI target = exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(
          new Asked(
              exchange.getRequestMethod(), target.toString(), body, exchange.getRequestHeaders()));
      Answer answer =
          answers.getOrDefault(target.getPath(), new Answer(200, "application/json", "{}"));
      if (answer.status() < 0) {
        ended.await();
        return;
      }
      byte[] content = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), content.length);
      exchange.getResponseBody().write(content);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
