package io.github.databricksmaven.rehearsal.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The routes that goals ask, behind a token that lives as long as the rehearsal. */
public final class BuildServer implements AutoCloseable {

  private static final String COLLECTION = "/rehearsal/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2, BuildServer::thread);
  private final String token;

  private BuildServer(HttpServer server, String token) {
    this.server = server;
    this.token = token;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "build-server");
    thread.setDaemon(true);
    return thread;
  }

  /** Listens on a free port of loopback; it knows nothing yet. */
  public static BuildServer start() throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    BuildServer started = new BuildServer(server, HexFormat.of().formatHex(random));
    server.setExecutor(started.threads);
    server.createContext("/", exchange -> started.answer(exchange, 501, unknown(exchange)));
    server.start();
    return started;
  }

  /** System.CollectionUri. */
  public String collection() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + COLLECTION;
  }

  /** System.AccessToken. */
  public String token() {
    return token;
  }

  /** From now on it answers for this run. */
  public void serve(String project, String buildId, TimelineJson run) {
    String base = COLLECTION + project.replace(" ", "%20") + "/_apis/";
    route(base + "build/builds/" + buildId + "/timeline", run::answerTimeline);
    route(base + "pipelines/approvals", run::answerApprovals);
  }

  private void route(String path, Supplier<ObjectNode> answer) {
    server.createContext(
        java.net.URI.create(path).getPath(), exchange -> answer(exchange, 200, answer.get()));
  }

  private void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    boolean known = isKnown(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = known ? JSON.writeValueAsBytes(body) : new byte[] {'{', '}'};
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(known ? status : 401, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private boolean isKnown(String authorization) {
    byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    byte[] given = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(wanted, given);
  }

  private static ObjectNode unknown(HttpExchange exchange) {
    return JSON.createObjectNode()
        .put("message", "The rehearsal does not answer " + exchange.getRequestURI().getPath());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
