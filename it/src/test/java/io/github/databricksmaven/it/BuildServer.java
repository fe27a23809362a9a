package io.github.databricksmaven.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** What Azure DevOps tells a build of its approvals, on loopback. */
record BuildServer(HttpServer server) implements AutoCloseable {
  static final String TOKEN = "eyJ0eXAi-build-token";
  static final String APPROVER = "Jane Doe";

  static BuildServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/fabrikam/mlops/_apis/build/builds/77/timeline",
        exchange ->
            answer(
                exchange,
                """
                {"records": [
                  {"id": "s", "type": "Stage", "identifier": "production"},
                  {"id": "c", "type": "Checkpoint", "parentId": "s"},
                  {"id": "ee14f612", "type": "Checkpoint.Approval", "parentId": "c"}]}
                """));
    server.createContext(
        "/fabrikam/mlops/_apis/pipelines/approvals",
        exchange ->
            answer(
                exchange,
                """
                {"value": [{"id": "ee14f612", "status": "approved", "steps": [
                  {"status": "approved", "actualApprover": {"displayName": "%s"}}]}]}
                """
                    .formatted(APPROVER)));
    server.start();
    return new BuildServer(server);
  }

  /** The same as a step of a build of this server. */
  Mvn build(Mvn mvn) {
    return mvn.environment("TF_BUILD", "True")
        .environment(
            "SYSTEM_COLLECTIONURI",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/fabrikam/")
        .environment("SYSTEM_TEAMPROJECT", "mlops")
        .environment("SYSTEM_STAGENAME", "production")
        .environment("SYSTEM_ACCESSTOKEN", TOKEN)
        .environment("BUILD_BUILDID", "77")
        .environment("BUILD_BUILDNUMBER", "20261130.4");
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
