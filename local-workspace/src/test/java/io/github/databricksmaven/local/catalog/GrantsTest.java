package io.github.databricksmaven.local.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.UnityCatalog;
import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Switches;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a service principal may do with a model in Unity Catalog. */
class GrantsTest {
  private static final String MODEL = UnityCatalog.MODEL;
  private static final String FILE = "/Models/main/mlops/spark_model/1/MLmodel";

  @RegisterExtension final ServerForTests server = new ServerForTests();
  private UnityCatalog owner = new UnityCatalog(new Client(URI.create("http:/"), ""));
  private UnityCatalog deployer = owner;
  private String id = "";

  @BeforeEach
  void aVersionAndSomebodyWhoMayDoNothing() {
    owner = new UnityCatalog(server.client());
    owner.model();
    owner.version();
    ServerForTests.Principal made = server.principal("deployer");
    deployer = new UnityCatalog(made.client());
    id = made.id();
  }

  @Test
  void whatIsMissingIsNamedWithItsObjectFromTheCatalogDown() {
    assertDenied("USE CATALOG on Catalog 'main'", read());
    grant("catalog", "main", "USE_CATALOG");
    assertDenied("USE SCHEMA on Schema 'main.mlops'", read());
    grant("schema", "main.mlops", "USE_SCHEMA");
    assertDenied("EXECUTE on Model 'main.mlops.spark_model'", read());
    assertEquals(0, models());
    grant("function", MODEL, "EXECUTE");
    assertEquals(200, read().status());
    assertEquals(1, models());
    assertDenied("CREATE MODEL on Schema 'main.mlops'", create("main.mlops.other"));
    assertDenied("CREATE MODEL VERSION on Model 'main.mlops.spark_model'", createVersion());
    assertDenied("MANAGE on Model 'main.mlops.spark_model', and does not own it", point());
    assertDenied("MANAGE on Model", deployer.tryCatalog("PUT", alias(), Map.of("version_num", 1)));
    assertDenied("APPLY TAG on Model 'main.mlops.spark_model'", tag());
  }

  @Test
  void whatIsGrantedAboveHoldsBelowUntilItIsRevoked() {
    grant("catalog", "main", "USE_CATALOG", "USE_SCHEMA", "EXECUTE", "CREATE_MODEL_VERSION");
    assertEquals(200, read().status());
    assertEquals(200, createVersion().status());
    assertEquals(204, deployer.tryPut(FILE.replace("/1/", "/2/"), UnityCatalog.ML_MODEL).status());
    Map<String, ?> second = Map.of("name", MODEL, "version", "2");
    assertEquals(200, deployer.tryRegistry("POST", "model-versions/finalize", second).status());
    change("catalog", "main", Map.of("principal", id, "remove", List.of("EXECUTE")));
    assertDenied("EXECUTE", read());
    grant("schema", "main.mlops", "ALL_PRIVILEGES");
    assertEquals(200, read().status());
    assertDenied("MANAGE", point());
    grant("model", MODEL, "MANAGE");
    assertEquals(200, point().status());
  }

  @Test
  void whoMakesAModelOwnsItAndAnOwnerMayGiveItAway() {
    grant("schema", "main.mlops", "USE_SCHEMA", "CREATE_MODEL");
    change("catalog", "main", Map.of("principal", "account users", "add", List.of("USE_CATALOG")));
    Reply made = create("main.mlops.other");
    assertEquals(id, made.json().at("/registered_model/user_id").asText());
    Map<String, ?> tag = Map.of("name", "main.mlops.other", "key", "a", "value", "1");
    assertEquals(200, deployer.tryRegistry("POST", "registered-models/set-tag", tag).status());
    assertDenied("MANAGE on Model", point());
    JsonNode given = owner.catalog("PATCH", "models/" + MODEL, Map.of("owner", id)).json();
    assertEquals(id, given.path("owner").asText());
    assertEquals(200, point().status());
    Reply nobody = owner.tryCatalog("PATCH", "models/" + MODEL, Map.of("owner", "nobody"));
    assertEquals(501, nobody.status());
  }

  @Test
  void theFilesOfAModelHaveTheRightsOfTheModelWhicheverWayTheyGo() {
    grant("schema", "main.mlops", "USE_SCHEMA");
    grant("catalog", "main", "USE_CATALOG");
    assertDenied("EXECUTE", deployer.client().get("/api/2.0/fs/files" + FILE));
    owner.pendingVersion();
    String pending = FILE.replace("/1/", "/2/");
    assertDenied("CREATE MODEL VERSION", deployer.tryPut(pending, "x"));
    offer(ModelFiles.Way.SCOPED_CREDENTIALS);
    assertDenied("EXECUTE", credentials("1", "READ"));
    assertDenied("CREATE MODEL VERSION", credentials("2", "READ_WRITE"));
    offer(ModelFiles.Way.PRESIGNED_URLS);
    Map<String, ?> path = Map.of("path", FILE);
    Map<String, ?> next = Map.of("path", pending);
    assertDenied("EXECUTE", deployer.client().post("/api/2.0/fs/create-download-url", path));
    assertDenied("CREATE MODEL", deployer.client().post("/api/2.0/fs/create-upload-url", next));
  }

  @Test
  void grantsAreKeptShownAndGoWithTheirObject() throws Exception {
    grant("function", MODEL, "EXECUTE", "APPLY_TAG");
    server.restart();
    owner = new UnityCatalog(server.client());
    JsonNode shown = owner.catalog("permissions/function/" + MODEL).json();
    assertEquals(id, shown.at("/privilege_assignments/0/principal").asText());
    assertEquals(
        "[\"EXECUTE\",\"APPLY_TAG\"]", shown.at("/privilege_assignments/0/privileges").toString());
    owner.catalog("DELETE", "models/" + MODEL, Map.of());
    owner.registry("POST", "registered-models/create", Map.of("name", MODEL));
    assertEquals(
        "{\"privilege_assignments\":[]}", owner.catalog("permissions/function/" + MODEL).text());
  }

  @Test
  void whatCannotBeGrantedIsRefused() {
    assertDenied(
        "MANAGE on Catalog 'main'",
        deployer.tryCatalog("PATCH", "permissions/catalog/main", Map.of()));
    Map<String, ?> change = Map.of("principal", "nobody", "add", List.of("EXECUTE"));
    Reply reply = tryChange("function", MODEL, change);
    assertEquals("404 PRINCIPAL_DOES_NOT_EXIST", reply.error());
    Map<String, ?> unknown = Map.of("principal", id, "add", List.of("SELECT"));
    assertEquals("400 INVALID_PARAMETER_VALUE", tryChange("function", MODEL, unknown).error());
    assertEquals("501 NOT_IMPLEMENTED", tryChange("volume", "main.mlops.data", change).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", tryChange("schema", "main", change).error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", tryChange("model", MODEL + "x", change).error());
  }

  private void assertDenied(String right, Reply reply) {
    assertEquals("403 PERMISSION_DENIED", reply.error());
    String said = "User '" + id + "' does not have " + right;
    assertTrue(reply.message().startsWith(said), reply::message);
  }

  private Reply read() {
    return deployer.registry("model-versions/get?name=" + MODEL + "&version=1");
  }

  private int models() {
    return deployer.catalog("models").json().path("registered_models").size();
  }

  private Reply create(String name) {
    return deployer.tryRegistry("POST", "registered-models/create", Map.of("name", name));
  }

  private Reply createVersion() {
    Map<String, ?> version = Map.of("name", MODEL, "source", "runs:/1/m");
    return deployer.tryRegistry("POST", "model-versions/create", version);
  }

  private Reply point() {
    Map<String, ?> alias = Map.of("name", MODEL, "alias", "champion", "version", "1");
    return deployer.tryRegistry("POST", "registered-models/alias", alias);
  }

  private Reply tag() {
    Map<String, ?> tag = Map.of("name", MODEL, "version", "1", "key", "a", "value", "1");
    return deployer.tryRegistry("POST", "model-versions/set-tag", tag);
  }

  private Reply credentials(String version, String operation) {
    Map<String, ?> wish =
        Map.of(
            "name", MODEL,
            "version", version,
            "operation", "MODEL_VERSION_OPERATION_" + operation);
    return deployer.tryRegistry("POST", "model-versions/generate-temporary-credentials", wish);
  }

  private static String alias() {
    return "models/" + MODEL + "/aliases/champion";
  }

  private void offer(ModelFiles.Way way) {
    server.server().switches("dev").set(Switches.OFF.withModelFiles(ModelFiles.by(way)));
  }

  private void grant(String type, String name, String... privileges) {
    change(type, name, Map.of("principal", id, "add", List.of(privileges)));
  }

  private void change(String type, String name, Map<String, ?> change) {
    Reply reply = tryChange(type, name, change);
    assertEquals(200, reply.status(), reply::text);
  }

  private Reply tryChange(String type, String name, Map<String, ?> change) {
    return owner.tryCatalog(
        "PATCH", "permissions/" + type + "/" + name, Map.of("changes", List.of(change)));
  }
}
