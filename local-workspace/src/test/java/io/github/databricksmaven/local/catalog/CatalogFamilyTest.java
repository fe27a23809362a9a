package io.github.databricksmaven.local.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.UnityCatalog;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogFamilyTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();
  private UnityCatalog catalog = new UnityCatalog(new Client(URI.create("http:/"), ""));

  @BeforeEach
  void call() {
    catalog = new UnityCatalog(server.client());
  }

  @Test
  void theMetastoreBeginsWithMainAndItsSchemaDefault() {
    assertEquals("main", catalog.catalog("catalogs").json().at("/catalogs/0/name").asText());
    assertEquals(
        "main.default",
        catalog.catalog("schemas?catalog_name=main").json().at("/schemas/0/full_name").asText());
  }

  @Test
  void allWorkspacesShareOneMetastoreThatOutlivesTheServer() throws Exception {
    catalog.model();
    catalog.version();
    UnityCatalog other = new UnityCatalog(Client.of(server.server().open("production")));
    other.catalog("PUT", "models/main.mlops.spark_model/aliases/champion", version(1));
    server.restart();
    UnityCatalog again = new UnityCatalog(server.client());
    Reply found = again.catalog("models/main.mlops.spark_model/aliases/champion");
    assertEquals(1, found.json().path("version").asInt());
    assertEquals("READY", found.json().path("status").asText());
  }

  @Test
  void namesAreKeptInLowerCase() {
    catalog.catalog("POST", "schemas", Map.of("catalog_name", "MAIN", "name", "MLOps"));
    assertEquals(
        "main.mlops", catalog.catalog("schemas/Main.MLOPS").json().path("full_name").asText());
    assertEquals(
        "400 SCHEMA_ALREADY_EXISTS",
        catalog
            .tryCatalog("POST", "schemas", Map.of("catalog_name", "main", "name", "mlops"))
            .error());
  }

  @Test
  void aNameWithADotASlashOrASpaceIsRefused() {
    for (String name : new String[] {"a.b", "a/b", "a b", "", "x".repeat(256)}) {
      assertEquals(
          "400 INVALID_PARAMETER_VALUE",
          catalog.tryCatalog("POST", "catalogs", Map.of("name", name)).error(),
          name);
    }
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        catalog.tryCatalog("POST", "catalogs", Map.of("name", "system")).error());
  }

  @Test
  void whatIsMissingOnTheWayIsNamed() {
    Reply noCatalog =
        catalog.tryCatalog("POST", "schemas", Map.of("catalog_name", "no", "name", "s"));
    assertEquals("404 CATALOG_DOES_NOT_EXIST", noCatalog.error());
    assertTrue(noCatalog.message().contains("'no'"), noCatalog.message());
    Reply noSchema =
        catalog.tryCatalog(
            "POST", "volumes", Map.of("catalog_name", "main", "schema_name", "no", "name", "v"));
    assertEquals("404 SCHEMA_DOES_NOT_EXIST", noSchema.error());
    assertTrue(noSchema.message().contains("'no' in catalog 'main'"), noSchema.message());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", catalog.catalog("volumes/main.default.no").error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", catalog.catalog("models/main.default.no").error());
  }

  @Test
  void aNameWithoutItsThreeLevelsIsRefused() {
    Reply reply = catalog.catalog("models/spark_model");
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertTrue(reply.message().contains("specify all three levels"), reply.message());
    assertEquals("400 INVALID_PARAMETER_VALUE", catalog.catalog("schemas/main").error());
  }

  @Test
  void whatIsNotEmptyIsDeletedByForceOnly() {
    catalog.model();
    catalog.version();
    catalog.volume("data");
    catalog.put("/Volumes/main/mlops/data/x", "1");
    assertEquals(
        "400 SCHEMA_NOT_EMPTY",
        catalog.tryCatalog("DELETE", "schemas/main.mlops", Map.of()).error());
    assertEquals(
        "400 CATALOG_NOT_EMPTY", catalog.tryCatalog("DELETE", "catalogs/main", Map.of()).error());
    catalog.catalog("DELETE", "schemas/main.mlops?force=true", Map.of());
    assertEquals("404 SCHEMA_DOES_NOT_EXIST", catalog.catalog("models/main.mlops.m").error());
    Path metastore = server.directory().resolve("metastore");
    assertTrue(!Files.exists(metastore.resolve("volumes/main/mlops")), "its files too");
    assertTrue(!Files.exists(metastore.resolve("models/main/mlops")), "its files too");
  }

  @Test
  void listsComeInPages() {
    for (String name : new String[] {"c", "a", "b"}) {
      catalog.catalog("POST", "schemas", Map.of("catalog_name", "main", "name", name));
    }
    Reply first = catalog.catalog("schemas?catalog_name=main&max_results=2");
    assertEquals("b", first.json().at("/schemas/1/name").asText());
    String token = first.json().path("next_page_token").asText();
    Reply second = catalog.catalog("schemas?catalog_name=main&max_results=2&page_token=" + token);
    assertEquals("c", second.json().at("/schemas/0/name").asText());
    assertTrue(second.json().path("next_page_token").isMissingNode());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        catalog.catalog("schemas?catalog_name=main&page_token=*").error());
  }

  @Test
  void whatTheLocalWorkspaceLacksIsRefusedRatherThanIgnored() {
    Map<String, String> elsewhere =
        Map.of(
            "catalog_name", "main",
            "schema_name", "default",
            "name", "v",
            "volume_type", "EXTERNAL",
            "storage_location", "abfss://c@a.dfs.core.windows.net/");
    assertEquals("501 NOT_IMPLEMENTED", catalog.tryCatalog("POST", "volumes", elsewhere).error());
    catalog.model();
    assertEquals(
        "501 NOT_IMPLEMENTED",
        catalog
            .tryCatalog("PATCH", "models/main.mlops.spark_model", Map.of("new_name", "x"))
            .error());
    assertEquals(
        "501 NOT_IMPLEMENTED",
        catalog
            .tryCatalog("PATCH", "models/main.mlops.spark_model", Map.of("owner", "you"))
            .error());
    assertEquals("501 NOT_IMPLEMENTED", catalog.catalog("tables").error());
  }

  @Test
  void aliasesAreShownWhenAskedFor() {
    catalog.model();
    catalog.version();
    catalog.catalog("PUT", "models/main.mlops.spark_model/aliases/champion", version(1));
    assertTrue(
        catalog.catalog("models/main.mlops.spark_model").json().path("aliases").isMissingNode());
    assertEquals(
        "champion",
        catalog
            .catalog("models/main.mlops.spark_model/versions/1?include_aliases=true")
            .json()
            .at("/aliases/0/alias_name")
            .asText());
  }

  private static Map<String, Integer> version(int number) {
    return Map.of("version_num", number);
  }
}
