package io.github.databricksmaven.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Notes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretSourceTest {

  @TempDir Path folder;
  private final Notes notes = new Notes();
  private final SecretSource source =
      new SecretSource(
          Map.of("STORAGE_ID", "id", "STORAGE_KEY", "key", "EMPTY", " ", "MACRO", "$(storage-key)"),
          notes);

  @Test
  void aVariableGivesTheValueAsItIs() {
    assertEquals(List.of("client-id=id"), shown(source.variables("client-id", "STORAGE_ID")));
  }

  @Test
  void severalVariablesAreGivenAsPairs() {
    assertEquals(
        List.of("client-id=id", "client-secret=key"),
        shown(source.variables(null, "client-id=STORAGE_ID, client-secret=STORAGE_KEY")));
  }

  @Test
  void aVariableThatIsNotSetIsRefusedWithTheNearestName() {
    refused("did you mean STORAGE_KEY?", () -> source.variables("k", "STORAGE_KEI"));
    refused("under env:", () -> source.variables("k", "SOMETHING_ELSE_ALTOGETHER"));
  }

  @Test
  void aVariableWithoutAKeyIsRefused() {
    refused("<key> is missing", () -> source.variables(null, "STORAGE_KEY"));
  }

  @Test
  void anEmptySecretIsRefused() {
    refused("is empty", () -> source.variables("k", "EMPTY"));
    refused("is empty", () -> stream("\n"));
  }

  @Test
  void theNameOfAPipelineVariableIsNotTakenForItsValue() {
    refused("name of a pipeline variable", () -> source.variables("k", "MACRO"));
  }

  @Test
  void aNameThatAScopeCannotHaveIsRefused() {
    refused("does not name a scope or key", () -> source.variables("client id", "STORAGE_ID"));
    refused("does not name a scope or key", () -> source.variables("a/b=STORAGE_ID", "x"));
  }

  @Test
  void oneLineEndOfAFileIsNotPartOfTheSecretAndThatIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "line one\nline two\r\n");
    assertEquals(List.of("k=line one\nline two"), shown(source.files("k", "key", file)));
    assertEquals(1, notes.said().size());
    assertEquals(List.of("k=x\n"), shown(List.of(stream("x\n\n"))));
  }

  @Test
  void eachFileOfAFolderIsASecretOfItsName() throws IOException {
    Files.writeString(folder.resolve("tenant-id"), "t");
    Files.writeString(folder.resolve("client-id"), "c");
    Files.writeString(folder.resolve(".hidden"), "h");
    assertEquals(
        List.of("client-id=c", "tenant-id=t"), shown(source.files(null, "principal", folder)));
    assertEquals(List.of(), notes.said());
  }

  @Test
  void aFileThatCannotBeMeantIsRefused() throws IOException {
    refused("cannot be read", () -> source.files("k", "no", folder.resolve("no")));
    refused("cannot be read", () -> source.files("k", "f", folder));
    refused("holds no files", () -> source.files(null, "f", folder));
    Path file = Files.writeString(folder.resolve("key"), "x");
    refused("<key> is missing", () -> source.files(null, "key", file));
    Path other = Files.write(folder.resolve("utf16"), "x".getBytes(StandardCharsets.UTF_16));
    refused("is not UTF-8", () -> source.files("k", "utf16", other));
  }

  @Test
  void aSecretThatIsTooBigIsRefusedWithoutItsValue() {
    refused("too big: 131.1 kB", () -> stream("x".repeat(128 * 1024 + 1)));
    refused("too big", () -> stream("x".repeat(1024 * 1024)));
  }

  private WantedSecret stream(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return source.stream(new SecretName("k"), "a test", new ByteArrayInputStream(bytes));
  }

  private static void refused(String expected, Runnable reading) {
    Misconfigured refusal = assertThrows(Misconfigured.class, reading::run);
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
    assertFalse(refusal.getMessage().contains("xxxx"));
  }

  private static List<String> shown(List<WantedSecret> secrets) {
    return secrets.stream().map(one -> one.key() + "=" + one.value().reveal()).toList();
  }
}
