package io.github.databricksmaven.local.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.UnityCatalog;
import io.github.databricksmaven.local.switches.Switches;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryFamilyTest {
  private static final String MODEL = UnityCatalog.MODEL;

  @RegisterExtension final ServerForTests server = new ServerForTests();
  private UnityCatalog catalog = new UnityCatalog(new Client(URI.create("http:/"), ""));

  @BeforeEach
  void makeModel() {
    catalog = new UnityCatalog(server.client());
    catalog.model();
  }

  @Test
  void aVersionIsPendingUntilItIsFinalized() {
    assertEquals("1", catalog.pendingVersion());
    assertEquals("PENDING_REGISTRATION", status("1"));
    catalog.put("/Models/main/mlops/spark_model/1/MLmodel", UnityCatalog.ML_MODEL);
    Reply reply = finish("1");
    assertEquals("READY", reply.json().at("/model_version/status").asText());
    assertEquals("400 INVALID_STATE", finish("1").error());
  }

  @Test
  void whatMadeAVersionIsKeptAsTheClientTellsIt() throws Exception {
    String lineage = "{\"entities\":[{\"notebook\":{\"id\":\"12\"}}]}";
    assertEquals(
        "1",
        create(lineage.getBytes(StandardCharsets.UTF_8))
            .json()
            .at("/model_version/version")
            .asText());
    server.restart();
    assertEquals(
        "{\"lineage\":" + lineage + "}",
        server.client().get("/local/models/lineage?version=1&name=" + MODEL).text());
    assertEquals("400 INVALID_PARAMETER_VALUE", create(new byte[] {'x'}).error());
    catalog.pendingVersion();
    assertEquals("{}", server.client().get("/local/models/lineage?version=2&name=" + MODEL).text());
  }

  private Reply create(byte[] lineage) {
    return server
        .client()
        .post(
            "/api/2.0/mlflow/unity-catalog/model-versions/create",
            ("{\"name\": \"" + MODEL + "\", \"source\": \"runs:/1/m\"}")
                .getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json",
            "X-Databricks-Lineage-Identifier",
            Base64.getEncoder().encodeToString(lineage));
  }

  @Test
  void aVersionWithoutASignatureOrWithoutAModelStaysPending() {
    catalog.pendingVersion();
    assertEquals("400 INVALID_PARAMETER_VALUE", finish("1").error());
    String inputsOnly = UnityCatalog.ML_MODEL.replaceAll("outputs: .*", "outputs: null");
    catalog.put("/Models/main/mlops/spark_model/1/MLmodel", inputsOnly);
    Reply reply = finish("1");
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertTrue(reply.message().contains("signature of inputs and outputs"), reply.message());
    catalog.put(
        "/Models/main/mlops/spark_model/1/MLmodel",
        UnityCatalog.ML_MODEL.replaceAll("(?s)signature:.*?null\n", ""));
    assertEquals("400 INVALID_PARAMETER_VALUE", finish("1").error());
    assertEquals("PENDING_REGISTRATION", status("1"));
  }

  @Test
  void aRegistrationThatFailsStaysFailed() {
    catalog.pendingVersion();
    String file = "/Models/main/mlops/spark_model/1/MLmodel";
    catalog.put(file, UnityCatalog.ML_MODEL);
    server.server().switches("dev").set(Switches.OFF.withFailingRegistrations());
    Reply failed = finish("1");
    assertEquals("FAILED_REGISTRATION", failed.json().at("/model_version/status").asText());
    assertFalse(failed.json().at("/model_version/status_message").asText().isEmpty());
    server.server().switches("dev").set(Switches.OFF);
    assertEquals("400 INVALID_STATE", finish("1").error());
    assertEquals("400 INVALID_STATE", catalog.tryPut(file, "x").error());
    assertEquals("400 INVALID_STATE", server.client().get("/api/2.0/fs/files" + file).error());
    assertEquals("FAILED_REGISTRATION", status("1"));
    catalog.registry("DELETE", "model-versions/delete", named("version", "1"));
    assertFalse(
        Files.exists(server.directory().resolve("metastore/models/main/mlops/spark_model/1")));
  }

  @Test
  void theNumberOfADeletedVersionIsNotGivenAgain() {
    catalog.version();
    catalog.version();
    catalog.registry("DELETE", "model-versions/delete", named("version", "2"));
    assertEquals("3", catalog.version());
  }

  @Test
  void anAliasMovesAndGoesWithItsVersion() {
    catalog.version();
    catalog.version();
    point("champion", "1");
    point("champion", "2");
    assertEquals("2", champion().json().at("/model_version/version").asText());
    assertEquals("champion", champion().json().at("/model_version/aliases/0/alias").asText());
    catalog.registry("DELETE", "model-versions/delete", named("version", "2"));
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", champion().error());
  }

  @Test
  void reservedAndImpossibleAliasesAreRefused() {
    catalog.version();
    for (String alias : new String[] {"latest", "Latest", "v1", "V22", "a.b", "a b"}) {
      assertEquals(
          "400 INVALID_PARAMETER_VALUE",
          catalog
              .tryRegistry(
                  "POST",
                  "registered-models/alias",
                  Map.of("name", MODEL, "alias", alias, "version", "1"))
              .error(),
          alias);
    }
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", tryPoint("champion", "7").error());
    assertEquals("400 INVALID_PARAMETER_VALUE", tryPoint("champion", "Production").error());
  }

  @Test
  void tagsHaveTheLimitsOfUnityCatalog() {
    catalog.version();
    for (String key : new String[] {"a.b", "a,b", "a-b", "a=b", "a/b", "a:b"}) {
      assertEquals("400 INVALID_PARAMETER_VALUE", tag(key, "1").error(), key);
    }
    assertEquals("400 INVALID_PARAMETER_VALUE", tag("a", "x".repeat(1_001)).error());
    assertEquals("{}", tag("a", "x".repeat(1_000)).text());
    for (int i = 2; i <= 50; i++) {
      assertEquals("{}", tag("tag_" + i, "1").text());
    }
    assertEquals("400 INVALID_PARAMETER_VALUE", tag("one_more", "1").error());
    assertEquals("{}", tag("a", "changed").text(), "one that is there may change");
    catalog.registry(
        "DELETE", "model-versions/delete-tag", Map.of("name", MODEL, "version", "1", "key", "a"));
    assertEquals("{}", tag("one_more", "1").text());
  }

  @Test
  void modelsHaveTagsAndDescriptionsToo() {
    catalog.registry(
        "POST", "registered-models/set-tag", Map.of("name", MODEL, "key", "team", "value", "a"));
    catalog.registry(
        "PATCH", "registered-models/update", Map.of("name", MODEL, "description", "diabetes"));
    Reply reply = catalog.registry("registered-models/get?name=" + MODEL);
    assertEquals("team", reply.json().at("/registered_model/tags/0/key").asText());
    assertEquals("diabetes", reply.json().at("/registered_model/description").asText());
    catalog.registry(
        "DELETE", "registered-models/delete-tag", Map.of("name", MODEL, "key", "team"));
    catalog.registry("DELETE", "registered-models/delete", Map.of("name", MODEL));
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        catalog.registry("registered-models/get?name=" + MODEL).error());
  }

  @Test
  void searchesShowNeitherTagsNorAliases() {
    catalog.version();
    point("champion", "1");
    tag("a", "1");
    Reply byName = catalog.registry("model-versions/search?filter=name%3D'" + MODEL + "'");
    assertEquals("1", byName.json().at("/model_versions/0/version").asText());
    assertTrue(byName.json().at("/model_versions/0/tags").isMissingNode());
    assertTrue(byName.json().at("/model_versions/0/aliases").isMissingNode());
    catalog.registry(
        "POST", "model-versions/create", Map.of("name", MODEL, "source", "s", "run_id", "r"));
    Reply byRun = catalog.registry("model-versions/search?filter=run_id%20%3D%20%22r%22");
    assertEquals("2", byRun.json().at("/model_versions/0/version").asText());
    assertEquals(1, byRun.json().path("model_versions").size());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", catalog.registry("model-versions/search?filter=x").error());
    assertEquals(
        MODEL,
        catalog
            .registry("registered-models/search?max_results=10")
            .json()
            .at("/registered_models/0/name")
            .asText());
  }

  @Test
  void whatUnityCatalogDoesNotSearchByIsRefused() {
    for (String search :
        new String[] {
          "registered-models/search?filter=name%3D'a'",
          "registered-models/search?order_by=name",
          "model-versions/search?filter=name%3D'" + MODEL + "'&order_by=version",
        }) {
      assertEquals("400 INVALID_PARAMETER_VALUE", catalog.registry(search).error(), search);
    }
  }

  @Test
  void aVersionComesFromSomewhere() {
    Reply reply = catalog.tryRegistry("POST", "model-versions/create", Map.of("name", MODEL));
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertTrue(reply.message().contains("source"), reply.message());
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertEquals(
        "404 CATALOG_DOES_NOT_EXIST",
        catalog.tryRegistry("POST", "registered-models/create", Map.of("name", "no.a.b")).error());
    assertEquals(
        "404 SCHEMA_DOES_NOT_EXIST",
        catalog
            .tryRegistry(
                "POST", "model-versions/create", Map.of("name", "main.no.b", "source", "s"))
            .error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        catalog
            .tryRegistry(
                "POST", "model-versions/create", Map.of("name", "main.mlops.no", "source", "s"))
            .error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        catalog.registry("model-versions/get?name=" + MODEL + "&version=1").error());
    assertEquals(
        "400 RESOURCE_ALREADY_EXISTS",
        catalog.tryRegistry("POST", "registered-models/create", Map.of("name", MODEL)).error());
  }

  @Test
  void stagesAndDeploymentJobsAndOtherNamesAreRefused() {
    catalog.version();
    Map<String, String> stage = new TreeMap<>(named("version", "1"));
    stage.put("stage", "Production");
    Reply reply = catalog.tryRegistry("POST", "model-versions/transition-stage", stage);
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertTrue(reply.message().contains("no stages"), reply.message());
    assertEquals(
        "501 NOT_IMPLEMENTED",
        catalog.tryRegistry("PATCH", "registered-models/update", named("new_name", "x")).error());
    assertEquals(
        "501 NOT_IMPLEMENTED",
        catalog
            .tryRegistry("PATCH", "registered-models/update", named("deployment_job_id", "1"))
            .error());
  }

  @Test
  void twentyClientsAtOnceGetTwentyVersions() throws Exception {
    UnityCatalog other = new UnityCatalog(Client.of(server.server().open("other")));
    Thread[] threads = new Thread[20];
    for (int i = 0; i < threads.length; i++) {
      UnityCatalog from = i % 2 == 0 ? catalog : other;
      threads[i] = new Thread(from::version);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Reply all = catalog.catalog("models/" + MODEL + "/versions");
    assertEquals(20, all.json().path("model_versions").size());
  }

  private Reply finish(String version) {
    return catalog.tryRegistry("POST", "model-versions/finalize", named("version", version));
  }

  private String status(String version) {
    return catalog
        .registry("model-versions/get?name=" + MODEL + "&version=" + version)
        .json()
        .at("/model_version/status")
        .asText();
  }

  private Reply champion() {
    return catalog.registry("registered-models/alias?name=" + MODEL + "&alias=champion");
  }

  private void point(String alias, String version) {
    assertEquals("{}", tryPoint(alias, version).text());
  }

  private Reply tryPoint(String alias, String version) {
    return catalog.tryRegistry(
        "POST",
        "registered-models/alias",
        Map.of("name", MODEL, "alias", alias, "version", version));
  }

  private Reply tag(String key, String value) {
    return catalog.tryRegistry(
        "POST",
        "model-versions/set-tag",
        Map.of("name", MODEL, "version", "1", "key", key, "value", value));
  }

  private static Map<String, String> named(String key, String value) {
    return Map.of("name", MODEL, key, value);
  }
}
