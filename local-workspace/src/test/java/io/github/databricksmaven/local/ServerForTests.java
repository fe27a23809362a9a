package io.github.databricksmaven.local;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.control.AlreadyServed;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server with one workspace, {@code dev}, on a fake cluster; new for each test. */
@NullUnmarked // its fields are set before each test
public final class ServerForTests implements BeforeEachCallback, AfterEachCallback {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Path directory = Path.of("");
  private FakeRuntime runtime = new FakeRuntime();
  private LocalServer server;
  private Client client;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    directory = Files.createTempDirectory("local-workspace");
    runtime = new FakeRuntime();
    start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    server.close();
    Tree.delete(directory);
  }

  /** Ends the server and starts another on the same directory. */
  public void restart() throws IOException, AlreadyServed {
    server.close();
    start();
  }

  public LocalServer server() {
    return server;
  }

  public Path directory() {
    return directory;
  }

  /** The folder of the workspace's state. */
  public Path folder() {
    return directory.resolve("workspaces/dev");
  }

  public FakeRuntime runtime() {
    return runtime;
  }

  public Client client() {
    return client;
  }

  /** The SDK's client with the workspace's token; never with the developer's own configuration. */
  ApiClient sdk() {
    return sdk(server.open("dev").token());
  }

  /** The SDK's client with another token. */
  ApiClient sdk(String token) {
    return new ApiClient(
        new DatabricksConfig().setHost(client.url().toString()).setToken(token).setAuthType("pat"));
  }

  /** Calls the control API. */
  public Client control() throws IOException {
    return control(directory);
  }

  /** Calls the control API of the server on a directory. */
  public static Client control(Path directory) throws IOException {
    JsonNode file = Json.read(Files.readAllBytes(directory.resolve("server.json")), JsonNode.class);
    return new Client(URI.create(file.path("url").asText()), file.path("token").asText());
  }

  /** Mounts the workspace's own account at a point. */
  public void mount(String point) throws IOException {
    Path principal = directory.resolve("storage/dev/principal");
    String key = "fs.azure.account.oauth2.client.";
    Map<String, String> configs =
        Map.of(
            "fs.azure.account.auth.type",
            "OAuth",
            "fs.azure.account.oauth.provider.type",
            "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider",
            key + "id",
            Files.readString(principal.resolve("client-id")),
            key + "secret",
            Files.readString(principal.resolve("client-secret")),
            key + "endpoint",
            "https://login.microsoftonline.com/%s/oauth2/token"
                .formatted(Files.readString(principal.resolve("tenant-id"))));
    String source = "abfss://data@dev.dfs.core.windows.net/";
    Map<String, ?> wish = Map.of("source", source, "mount_point", point, "extra_configs", configs);
    Reply reply = client.post("/local/mounts/mount", wish);
    if (reply.status() != 200) {
      throw new AssertionError(reply.text());
    }
  }

  /**
   * A service principal that calls a workspace.
   *
   * @param id by which it is granted something
   */
  public record Principal(String id, Client client) {}

  /** Makes a service principal with a token for {@code dev}. */
  public Principal principal(String displayName) {
    String id =
        created(client, "/api/2.0/preview/scim/v2/ServicePrincipals", "displayName", displayName)
            .path("applicationId")
            .asText();
    return new Principal(id, callerIn(client, id));
  }

  /** What a service principal calls a workspace with. */
  public static Client callerIn(Client workspace, String id) {
    return new Client(workspace.url(), tokenIn(workspace, id));
  }

  /** A new token of a service principal. */
  public static String tokenIn(Client workspace, String id) {
    String call = "/api/2.0/token-management/on-behalf-of/tokens";
    return created(workspace, call, "application_id", id).path("token_value").asText();
  }

  private static JsonNode created(Client client, String path, String key, String value) {
    Reply reply = client.post(path, Map.of(key, value));
    if (reply.status() >= 300) {
      throw new AssertionError(reply.text());
    }
    return reply.json();
  }

  public void notebook(String path, String source) {
    workspace().notebook(path, source);
  }

  public long submit(List<Map<String, Object>> tasks) {
    return workspace().submit(tasks);
  }

  /** A call of the Jobs API that goes well, for example {@code run-now}. */
  public JsonNode jobs(String call, Map<String, ?> body) {
    Reply reply = client.post("/api/2.2/jobs/" + call, body);
    if (reply.status() != 200) {
      throw new AssertionError(reply.text());
    }
    return reply.json();
  }

  public JsonNode run(long id) {
    return workspace().run(id);
  }

  public JsonNode await(long id, Predicate<JsonNode> wanted) throws InterruptedException {
    return workspace().await(id, wanted);
  }

  public JsonNode awaitEnd(long id) throws InterruptedException {
    return workspace().awaitEnd(id);
  }

  /** A task that runs a notebook after others. */
  public static Map<String, Object> task(String key, String notebook, String... after) {
    Map<String, Object> task = new HashMap<>();
    task.put("task_key", key);
    task.put("notebook_task", Map.of("notebook_path", notebook));
    task.put("depends_on", Stream.of(after).map(k -> Map.of("task_key", k)).toList());
    return task;
  }

  private Workspace workspace() {
    return new Workspace(client);
  }

  private void start() throws IOException, AlreadyServed {
    server = LocalServer.start(LocalServerConfig.forTest(directory, runtime.everywhere()));
    client = Client.of(server.open("dev"));
  }

  /** What tests do with a workspace. */
  record Workspace(Client client) {
    Workspace(OpenWorkspace workspace) {
      this(Client.of(workspace));
    }

    /** Imports a Python notebook. */
    public void notebook(String path, String source) {
      Map<String, Object> body = new HashMap<>();
      body.put("path", path);
      body.put("format", "SOURCE");
      body.put("language", "PYTHON");
      body.put("overwrite", true);
      body.put(
          "content", Base64.getEncoder().encodeToString(source.getBytes(StandardCharsets.UTF_8)));
      Reply reply = client.post("/api/2.0/workspace/import", body);
      if (reply.status() != 200) {
        throw new AssertionError(reply.text());
      }
    }

    /** Submits tasks; returns the run's id. */
    public long submit(List<Map<String, Object>> tasks) {
      Reply reply =
          client.post("/api/2.2/jobs/runs/submit", Map.of("run_name", "a run", "tasks", tasks));
      if (reply.status() != 200) {
        throw new AssertionError(reply.text());
      }
      return reply.json().get("run_id").asLong();
    }

    public JsonNode run(long id) {
      return client.get("/api/2.2/jobs/runs/get?run_id=" + id).json();
    }

    /** Polls a run until it is as wanted. */
    public JsonNode await(long id, Predicate<JsonNode> wanted) throws InterruptedException {
      return await(id, wanted, PATIENCE);
    }

    private JsonNode await(long id, Predicate<JsonNode> wanted, Duration patience)
        throws InterruptedException {
      long end = System.nanoTime() + patience.toNanos();
      while (System.nanoTime() < end) {
        var run = run(id);
        if (wanted.test(run)) {
          return run;
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
      throw new AssertionError("Still not as wanted: " + run(id));
    }

    /** Polls a run until it is over. */
    public JsonNode awaitEnd(long id) throws InterruptedException {
      return awaitEnd(id, PATIENCE);
    }

    /** As {@link #awaitEnd(long)}, for a run on a real cluster. */
    public JsonNode awaitEnd(long id, Duration patience) throws InterruptedException {
      return await(id, run -> run.at("/status/state").asText().equals("TERMINATED"), patience);
    }
  }
}
