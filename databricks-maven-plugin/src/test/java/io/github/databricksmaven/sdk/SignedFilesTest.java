package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.pace.Retries;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SignedFilesTest {

  private static final String ADDRESS = "/api/2.0/mlflow/model-versions/get-signed-download-uri";

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
  void theFileIsReadWithTheHeadersOfTheAnswerAndWithoutOurToken() {
    registry(url() + "/storage?sig=s3cret");
    answer("/storage", 200, "text/plain", "signature: {}");
    assertEquals(Optional.of("signature: {}"), read());
    assertEquals(
        List.of(
            "name=SparkModel&path=MLmodel&version=4 token", "sig=s3cret x-ms-blob-type=BlockBlob"),
        requests);
  }

  @Test
  void aStorageThatIsBusyIsAskedAgainByANewAddress() {
    registry(url() + "/storage?sig=s3cret");
    AtomicInteger asked = new AtomicInteger();
    server.createContext(
        "/storage",
        exchange -> {
          byte[] body = "signature: {}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    assertEquals(Optional.of("signature: {}"), read());
    assertEquals(3, asked.get());
    assertEquals(3, requests.size());
  }

  @Test
  void aStorageThatBreaksOffIsAskedAgain() {
    registry(url() + "/storage?sig=s3cret");
    AtomicInteger asked = new AtomicInteger();
    server.createContext("/storage", exchange -> partly(exchange, asked.incrementAndGet() < 4));
    assertEquals(Optional.of("signature: {}"), read());
    assertEquals(4, asked.get());
  }

  @Test
  void aStorageThatBreaksOffForEverIsAFailureOfTheWorkspace() {
    registry(url() + "/storage?sig=s3cret");
    server.createContext("/storage", exchange -> partly(exchange, true));
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, this::read);
    assertTrue(failure.getMessage().contains("the storage broke off 4 times"));
    assertFalse(failure.getMessage().contains("s3cret"), failure::getMessage);
  }

  /** A page of a listing, and the file MLmodel of Unity Catalog, are read in the same way. */
  @Test
  void aListingThatBreaksOffIsAskedForAgain() {
    AtomicInteger asked = new AtomicInteger();
    String listing = "<EnumerationResults><Blobs/><NextMarker/></EnumerationResults>";
    server.createContext(
        "/models", exchange -> partly(exchange, asked.incrementAndGet() < 4, listing));
    String account = "127.0.0.1:" + server.getAddress().getPort();
    BlobFiles files =
        new BlobFiles(
            new CloudStorage(new Retries(new StillTime(), new Notes())),
            BlobFolder.parse("abfss://models@" + account + "/a"),
            () -> "sig=s3cret");
    Parallel parallel = new Parallel(2, new StillTime());
    assertEquals(List.of(), files.list(parallel));
    assertEquals(4, asked.get());
    asked.set(-100);
    assertThrows(WorkspaceFailure.class, () -> files.list(parallel));
  }

  private static void partly(HttpExchange exchange, boolean breaksOff) throws IOException {
    partly(exchange, breaksOff, "signature: {}");
  }

  private static void partly(HttpExchange exchange, boolean breaksOff, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, breaksOff ? 5 : bytes.length);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  @Test
  void aFileThatTheStorageDoesNotHaveIsAbsent() {
    registry(url() + "/storage?sig=s3cret");
    answer("/storage", 404, "text/plain", "BlobNotFound");
    assertEquals(Optional.empty(), read());
  }

  @Test
  void aFileThatTheRegistryDoesNotHaveIsAbsent() {
    answer(ADDRESS, 404, "application/json", "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}");
    assertEquals(Optional.empty(), read());
  }

  @Test
  void theSignedAddressIsInNoError() {
    registry(url() + "/storage?sig=s3cret");
    answer("/storage", 403, "text/plain", "expired");
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, this::read);
    assertEquals(403, failure.call().status());
    assertTrue(failure.getMessage().startsWith("Reading MLmodel of version 4 of SparkModel"));
    assertFalse(failure.getMessage().contains("storage?"), failure::getMessage);
    assertFalse(failure.getMessage().contains("s3cret"), failure::getMessage);
  }

  @Test
  void plainHttpToAnotherMachineIsRefused() {
    for (String address : List.of("http://example.org/a?sig=s3cret", "file:///etc/a", "", "a b")) {
      registry(address);
      WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, this::read);
      assertFalse(failure.getMessage().contains("s3cret"), failure::getMessage);
      assertTrue(failure.getMessage().contains("no https address"), failure::getMessage);
      server.removeContext(ADDRESS);
    }
  }

  private Optional<String> read() {
    return OpenLocal.connect(URI.create(url()), new Secret("token"))
        .registry(RegistryKind.WORKSPACE)
        .description(new ModelName("SparkModel"), new ModelVersion(4));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void registry(String signed) {
    String headers = "[{\"name\": \"x-ms-blob-type\", \"value\": \"BlockBlob\"}]";
    answer(
        ADDRESS,
        200,
        "application/json",
        "{\"signed_uri\": \"%s\", \"headers\": %s}".formatted(signed, headers));
  }

  private void answer(String path, int status, String type, String body) {
    server.createContext(
        path,
        exchange -> {
          requests.add(exchange.getRequestURI().getQuery() + noted(exchange));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** Whether our token came along, and a header that the registry asked for. */
  private static String noted(HttpExchange exchange) {
    String blob = exchange.getRequestHeaders().getFirst("x-ms-blob-type");
    boolean token = exchange.getRequestHeaders().containsKey("Authorization");
    return (token ? " token" : "") + (blob == null ? "" : " x-ms-blob-type=" + blob);
  }
}
