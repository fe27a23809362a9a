package io.github.databricksmaven.local.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.UnityCatalog;
import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody who may only read. */
final class ReaderTest {
  private static final String READER = "/control/workspaces/dev/reader";
  private static final String LIST = "/api/2.0/workspace/list?path=/Shared";

  private static final Switches SCOPED =
      Switches.OFF.withModelFiles(ModelFiles.by(ModelFiles.Way.SCOPED_CREDENTIALS));

  @RegisterExtension final ServerForTests server = new ServerForTests();

  private Client reader() throws IOException {
    String token = server.control().put(READER, Map.of()).json().path("token").asText();
    return new Client(server.client().url(), token);
  }

  private static void assertRefused(Reply reply) {
    assertEquals("403 PERMISSION_DENIED", reply.error(), reply::text);
    assertTrue(reply.message().startsWith("This token only reads, and "), reply::message);
  }

  @Test
  void itSeesWhatIsThereAndDeploysNothing() throws IOException {
    server.notebook("/Shared/train", "print(1)");
    Client reader = reader();
    assertEquals("/Shared/train", reader.get(LIST).json().at("/objects/0/path").asText());

    Reply refused = reader.post("/api/2.0/workspace/import", Map.of("path", "/Shared/other"));
    assertRefused(refused);
    assertTrue(refused.message().contains("POST /api/2.0/workspace/import"), refused::message);
    assertRefused(reader.post("/api/2.0/workspace/mkdirs", Map.of("path", "/Shared/new")));
    assertRefused(reader.post("/api/2.0/workspace/delete", Map.of("path", "/Shared/train")));
    assertEquals(1, server.client().get(LIST).json().path("objects").size());
  }

  @Test
  void itStartsAndStopsNothing() throws IOException {
    Client reader = reader();
    assertRefused(reader.post("/api/2.2/jobs/runs/submit", Map.of("run_name", "a")));
    assertRefused(reader.post("/api/2.2/jobs/create", Map.of("name", "a")));
    assertRefused(reader.post("/api/2.0/clusters/delete", Map.of("cluster_id", "c")));
    Reply events = reader.post("/api/2.0/clusters/events", Map.of("cluster_id", "none"));
    assertNotEquals(403, events.status(), events::text);
    assertEquals(200, reader.get("/api/2.2/jobs/runs/list").status());
  }

  @Test
  void itWritesNoFileNoMountAndNoRight() throws IOException {
    Client reader = reader();
    assertRefused(reader.send("PUT", "/api/2.0/fs/files/Volumes/main/mlops/v/x", new byte[1]));
    assertRefused(reader.delete("/api/2.0/fs/files/Volumes/main/mlops/v/x"));
    assertRefused(reader.post("/api/2.0/dbfs/mkdirs", Map.of("path", "/x")));
    assertRefused(reader.post("/local/mounts/unmount", Map.of("mount_point", "/mnt/x")));
    assertRefused(
        reader.send("PATCH", "/api/2.1/unity-catalog/permissions/catalog/main", Map.of()));
  }

  /** What opens more than it opens itself stays shut: else it would be as good as any token. */
  @Test
  void itGetsNoSecretAndNoOtherToken() throws IOException {
    Map<String, ?> secret = Map.of("scope", "registry", "key", "shared-token", "string_value", "x");
    server.client().post("/api/2.0/secrets/scopes/create", Map.of("scope", "registry"));
    server.client().post("/api/2.0/secrets/put", secret);
    Client reader = reader();
    assertRefused(reader.get("/api/2.0/secrets/get?scope=registry&key=shared-token"));
    assertEquals(200, reader.get("/api/2.0/secrets/list?scope=registry").status());
    assertRefused(reader.post("/api/2.0/token/create", Map.of()));
    assertEquals("401 UNAUTHENTICATED", controlAs(reader).error());
  }

  private Reply controlAs(Client reader) throws IOException {
    String token = server.control().put(READER, Map.of()).json().path("token").asText();
    assertNotEquals(server.server().open("dev").token(), token);
    assertEquals(200, reader.get(LIST).status());
    return new Client(server.control().url(), token).put(READER, Map.of());
  }

  @Test
  void itReadsTheFilesOfModelsAndWritesNone() throws IOException {
    UnityCatalog catalog = new UnityCatalog(server.client());
    catalog.model();
    String version = catalog.version();
    UnityCatalog reader = new UnityCatalog(reader());
    server.server().switches("dev").set(SCOPED);
    assertEquals(200, credentials(reader, version, "READ").status());
    assertRefused(credentials(reader, version, "READ_WRITE"));
    assertRefused(reader.tryRegistry("POST", "registered-models/alias", Map.of()));
    assertRefused(reader.tryRegistry("POST", "model-versions/set-tag", Map.of()));
    assertRefused(reader.client().post("/api/2.0/fs/create-upload-url", Map.of("path", "/x")));
    server.server().switches("dev").set(Switches.OFF);
    String file = "/api/2.0/fs/files/Models/main/mlops/spark_model/" + version + "/MLmodel";
    assertEquals(UnityCatalog.ML_MODEL, reader.client().get(file).text());
  }

  private static Reply credentials(UnityCatalog catalog, String version, String operation) {
    return catalog.tryRegistry(
        "POST",
        "model-versions/generate-temporary-credentials",
        Map.of(
            "name",
            UnityCatalog.MODEL,
            "version",
            version,
            "operation",
            "MODEL_VERSION_OPERATION_" + operation));
  }

  @Test
  void itIsAlwaysTheSameAlsoAfterARestartAndKeptAsItsFingerprintOnly() throws Exception {
    String first = server.control().put(READER, Map.of()).json().path("token").asText();
    server.restart();
    assertEquals(200, new Client(server.client().url(), first).get(LIST).status());
    String second = server.control().put(READER, Map.of()).json().path("token").asText();
    assertEquals(first, second);
    String kept = Files.readString(server.folder().resolve("tokens.json"));
    assertFalse(kept.contains(first));
    assertEquals(
        List.of("only reads"),
        server.client().get("/api/2.0/token/list").json().findValuesAsText("comment"));
  }

  @Test
  void aWorkspaceThatIsNotOpenHasNone() throws IOException {
    Reply reply = server.control().put("/control/workspaces/other/reader", Map.of());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", reply.error());
  }
}
