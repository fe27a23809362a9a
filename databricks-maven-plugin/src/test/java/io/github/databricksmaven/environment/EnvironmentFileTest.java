package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentFileTest {

  private static final String TOKEN = "dapi" + "0123456789abcdef".repeat(2);

  @TempDir Path folder;

  @Test
  void everyKeyIsTheDefaultOfAPropertyAndWhatWasTypedWins() {
    EnvironmentFile file =
        EnvironmentFile.parse("f", "host: local://dev\nmodelVersion: 3\ntargetFolder: /Shared/m\n");
    assertEquals("local://dev", file.choose("host", null));
    assertEquals("local://dev", file.choose("host", " "));
    assertEquals("local://other", file.choose("host", "local://other"));
    assertEquals("3", file.choose("modelVersion", null));
    assertNull(file.choose("model", null));
  }

  @Test
  void propertiesAreTextToo() {
    EnvironmentFile file = EnvironmentFile.parse("f", "properties: {node_type: Standard_DS3_v2}");
    assertEquals(Map.of("node_type", "Standard_DS3_v2"), file.properties());
    refused(
        "'db_password' is a secret",
        () -> EnvironmentFile.parse("f", "properties: {db_password: value-nobody-may-see}"));
  }

  @Test
  void parametersAreTextWhateverTheyLookLike() {
    EnvironmentFile file =
        EnvironmentFile.parse("f", "parameters: {rows: 10, full: true, secret_scope: storage}");
    assertEquals(
        Map.of("rows", "10", "full", "true", "secret_scope", "storage"), file.parameters());
  }

  @Test
  void anEnvironmentInAFolderIsReadByItsPath() throws IOException {
    write("unity-catalog/development.yml", "host: local://development");
    assertEquals("local://development", read("unity-catalog/development").choose("host", null));
  }

  @Test
  void anEnvironmentThatDoesNotExistIsRefusedWithThoseThatDo() throws IOException {
    write("unity-catalog/development.yml", "host: local://development");
    write("production.yml", "host: local://production");
    refused("environments has production, unity-catalog/development.", () -> read("staging"));
    refused("did you mean production?", () -> read("prodution"));
  }

  @Test
  void aFolderOfEnvironmentsThatDoesNotExistIsNamedAsSuch() throws IOException {
    Path no = folder.resolve("no");
    refused("there is none at " + no + ".", () -> EnvironmentFile.read("a", "no", no));
    Files.createDirectory(no);
    refused("no holds no .yml files.", () -> EnvironmentFile.read("a", "no", no));
    refused("write the file, or", () -> EnvironmentFile.read("a", "no", no));
  }

  @Test
  void aNameThatLeavesTheFolderIsRefused() {
    for (String name : new String[] {"../a", "/etc/a", "a/../../b", "", "a//b", "a\\b"}) {
      refused("does not name an environment", () -> read(name));
    }
  }

  @Test
  void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestKey() throws IOException {
    write("dev.yml", "host: local://dev\ntargetFoldr: /Shared\n");
    refused("environments/dev.yml, line 2, column 1", () -> read("dev"));
    refused("did you mean 'targetFolder'?", () -> read("dev"));
  }

  @Test
  void aSecretIsRefusedWithoutBeingShown() {
    for (String text :
        new String[] {
          "token: value-nobody-may-see",
          "clientSecret: value-nobody-may-see",
          "parameters:\n  storage_password: value-nobody-may-see",
          "parameters:\n  anything: " + TOKEN,
          "host: " + TOKEN
        }) {
      Misconfigured refusal =
          assertThrows(Misconfigured.class, () -> EnvironmentFile.parse("f", text));
      assertTrue(refusal.getMessage().contains("is a secret"), refusal::getMessage);
      assertTrue(refusal.getMessage().startsWith("f, line "), refusal::getMessage);
      assertFalse(refusal.getMessage().contains("nobody"), refusal::getMessage);
      assertFalse(refusal.getMessage().contains(TOKEN), refusal::getMessage);
    }
  }

  @Test
  void anEmptyFileOrValueIsRefused() {
    refused("is empty", () -> EnvironmentFile.parse("f", ""));
    refused("'host' has to be text, and is empty", () -> EnvironmentFile.parse("f", "host:"));
    refused("has to be a mapping", () -> EnvironmentFile.parse("f", "parameters: a=1"));
  }

  private EnvironmentFile read(String name) {
    return EnvironmentFile.read(name, "environments", folder);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void refused(String expected, Runnable reading) {
    Misconfigured refusal = assertThrows(Misconfigured.class, reading::run);
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
  }
}
