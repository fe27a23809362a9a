package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.StageRequestsPort;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SdkStageRequestsTest {

  private static final String ROOT = "/api/2.0/mlflow/transition-requests/";
  private static final ModelName MODEL = new ModelName("SparkModel");
  private static final ModelVersion VERSION = new ModelVersion(4);
  private static final Marker PRODUCTION = new Marker.Stage("Production");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void aServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void endIt() {
    server.stop(0);
  }

  @Test
  void aRequestIsOpenWhenItIsForTheSameStage() {
    answer("list", 200, "{\"requests\": [{\"to_stage\": \"Production\", \"user_id\": \"me\"}]}");
    assertTrue(port().isOpen(MODEL, VERSION, PRODUCTION));
    assertFalse(port().isOpen(MODEL, VERSION, new Marker.Stage("Staging")));
    assertEquals("name=SparkModel&version=4", requests.get(0));
  }

  @Test
  void withoutRequestsNoneIsOpen() {
    answer("list", 200, "{}");
    assertFalse(port().isOpen(MODEL, VERSION, PRODUCTION));
  }

  @Test
  void aRequestNamesVersionStageAndReason() {
    answer("create", 200, "{\"request\": {}}");
    port().open(MODEL, VERSION, PRODUCTION, "release 4.2");
    assertEquals(
        List.of(
            "{\"comment\":\"release 4.2\",\"name\":\"SparkModel\",\"stage\":\"Production\","
                + "\"version\":\"4\"}"),
        requests);
  }

  @Test
  void aRequestThatMayHaveArrivedIsNotMadeAgain() {
    answer("create", 503, "{\"error_code\": \"TEMPORARILY_UNAVAILABLE\"}");
    assertThrows(
        WorkspaceFailure.class, () -> port().open(MODEL, VERSION, PRODUCTION, "release 4.2"));
    assertEquals(1, requests.size());
  }

  private StageRequestsPort port() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return OpenLocal.connect(url, new Secret("token")).stageRequests();
  }

  private void answer(String path, int status, String body) {
    server.createContext(ROOT + path, exchange -> answer(exchange, status, body));
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(content.isEmpty() ? exchange.getRequestURI().getRawQuery() : content);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
