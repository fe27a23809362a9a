package io.github.databricksmaven.local.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.switches.Switches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkspaceApiTest {
  private static final String NOTEBOOK = "# Databricks notebook source\nprint(1)\n";

  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void theUsualFoldersAreThereFromTheStart() {
    assertEquals(List.of("/Repos", "/Shared", "/Users"), paths("/"));
    assertEquals(List.of("/Users/me@example.com"), paths("/Users"));
  }

  @Test
  void anEmptyFolderListsAsAnEmptyObject() {
    assertEquals("{}", server.client().get("/api/2.0/workspace/list?path=/Shared").text());
  }

  @Test
  void aSourceFileWithTheHeaderBecomesANotebookWithoutExtension() {
    assertEquals(200, imported("/Shared/train.py", "AUTO", NOTEBOOK, false).status());
    JsonNode status = status("/Shared/train");
    assertEquals("NOTEBOOK", status.path("object_type").asText());
    assertEquals("PYTHON", status.path("language").asText());
    assertTrue(status.path("modified_at").asLong() > 0 && status.path("created_at").asLong() > 0);
    assertTrue(status.path("object_id").asLong() > 1L << 53, "ids may pass 2^53");
  }

  @Test
  void theServiceDropsTheFinalNewlineOfANotebook() {
    imported("/Shared/train.py", "AUTO", NOTEBOOK, false);
    assertEquals("# Databricks notebook source\nprint(1)", exported("/Shared/train", "SOURCE"));
  }

  @Test
  void everythingElseStaysAFileWithItsExtension() {
    imported("/Shared/module.py", "AUTO", "def f(): pass\n", false);
    imported("/Shared/bom.py", "AUTO", "\ufeff" + NOTEBOOK, false);
    imported("/Shared/other.txt", "AUTO", NOTEBOOK, false);
    imported("/Shared/not.ipynb", "AUTO", "{\"cells\": 1}", false);
    assertEquals(
        List.of("/Shared/bom.py", "/Shared/module.py", "/Shared/not.ipynb", "/Shared/other.txt"),
        paths("/Shared"));
    assertEquals("FILE", status("/Shared/module.py").path("object_type").asText());
    assertEquals(14, status("/Shared/module.py").path("size").asLong());
    assertEquals("def f(): pass\n", exported("/Shared/module.py", "SOURCE"));
  }

  @Test
  void theHeaderIsComparedExactlyButForACarriageReturn() {
    imported("/Shared/a.py", "AUTO", "# Databricks notebook source\r\n1\r\n", false);
    imported("/Shared/b.PY", "AUTO", NOTEBOOK, false);
    imported("/Shared/c.sql", "AUTO", "-- Databricks notebook source\nselect 1", false);
    imported("/Shared/d.scala", "AUTO", "// Databricks notebook source\n1", false);
    imported("/Shared/e.py", "AUTO", "# Databricks notebook source \n1", false);
    assertEquals(
        List.of("/Shared/a", "/Shared/b", "/Shared/c", "/Shared/d", "/Shared/e.py"),
        paths("/Shared"));
  }

  @Test
  void formatSourceNeedsALanguageAndMayLackTheHeader() {
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", imported("/Shared/x", "SOURCE", "print(1)", false).error());
    server.notebook("/Shared/x", "print(1)\n");
    assertEquals("# Databricks notebook source\nprint(1)", exported("/Shared/x", "SOURCE"));
  }

  @Test
  void aJupyterNotebookIsKeptAsSourceAndGivenBackAsBoth() {
    String ipynb =
        "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":[\"# Title\\n\",\"text\"]},"
            + "{\"cell_type\":\"code\",\"source\":\"print(1)\"},"
            + "{\"cell_type\":\"code\",\"source\":\"%sql\\nselect 1\"}],"
            + "\"metadata\":{\"kernelspec\":{\"language\":\"python\"}},\"nbformat\":4}";
    imported("/Shared/nb.ipynb", "AUTO", ipynb, false);
    String source =
        """
        # Databricks notebook source
        # MAGIC %md
        # MAGIC # Title
        # MAGIC text

        # COMMAND ----------

        print(1)

        # COMMAND ----------

        # MAGIC %sql
        # MAGIC select 1\
        """;
    assertEquals(source, exported("/Shared/nb", "SOURCE"));
    String back = exported("/Shared/nb", "JUPYTER");
    assertTrue(back.contains("\"cell_type\":\"markdown\"") && back.contains("# Title"), back);
    assertTrue(back.contains("\"notebookName\":\"nb\"") && back.contains("\"nuid\""), back);
    assertEquals(back, exported("/Shared/nb", "JUPYTER"), "the same each time");
    imported("/Shared/again.ipynb", "AUTO", back, false);
    assertEquals(exported("/Shared/nb", "SOURCE"), exported("/Shared/again", "SOURCE"));
    assertNotEquals(back, exported("/Shared/again", "JUPYTER"), "another object, other ids");
  }

  @Test
  void theOutputsOfAJupyterNotebookAreGivenBackUntilItIsOverwritten() throws IOException {
    String output = "{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"42\\n\"]}";
    String ipynb =
        "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"text\"},"
            + "{\"cell_type\":\"code\",\"source\":\"print(42)\",\"outputs\":["
            + output
            + "]},{\"cell_type\":\"code\",\"source\":\"1\",\"outputs\":[]}],"
            + "\"metadata\":{},\"nbformat\":4}";
    imported("/Shared/nb.ipynb", "AUTO", ipynb, false);
    JsonNode cells = new ObjectMapper().readTree(exported("/Shared/nb", "JUPYTER")).path("cells");
    assertFalse(cells.get(0).has("outputs"));
    assertEquals("[" + output + "]", cells.get(1).path("outputs").toString());
    assertEquals("[]", cells.get(2).path("outputs").toString());
    imported("/Shared/again.ipynb", "AUTO", exported("/Shared/nb", "JUPYTER"), false);
    assertTrue(exported("/Shared/again", "JUPYTER").contains(output));
    imported("/Shared/nb.ipynb", "AUTO", ipynb.replace(output, ""), true);
    assertFalse(exported("/Shared/nb", "JUPYTER").contains(output));
    imported("/Shared/again.py", "AUTO", NOTEBOOK, true);
    assertFalse(exported("/Shared/again", "JUPYTER").contains(output));
    delete("/Shared/nb", false);
    imported("/Shared/nb.py", "AUTO", NOTEBOOK, false);
    assertFalse(exported("/Shared/nb", "JUPYTER").contains(output));
  }

  @Test
  void anObjectThatIsThereIsNotOverwrittenUnlessTold() {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    long id = status("/Shared/a").path("object_id").asLong();
    Reply reply = imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    assertEquals("400 RESOURCE_ALREADY_EXISTS", reply.error());
    assertTrue(reply.message().endsWith("already exists."));
    assertEquals(200, imported("/Shared/a.py", "AUTO", NOTEBOOK + "2\n", true).status());
    assertEquals(id, status("/Shared/a").path("object_id").asLong());
  }

  @Test
  void anObjectKeepsItsIdUntilItIsDeleted() {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    JsonNode before = status("/Shared/a");
    imported("/Shared/a.py", "AUTO", NOTEBOOK, true);
    JsonNode after = status("/Shared/a");
    assertEquals(before.path("object_id"), after.path("object_id"));
    assertEquals(before.path("created_at"), after.path("created_at"));
    assertTrue(
        after.path("modified_at").asLong() > before.path("modified_at").asLong(),
        "two changes are told apart even in one millisecond");
    delete("/Shared/a", false);
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    assertNotEquals(before.path("object_id"), status("/Shared/a").path("object_id"));
  }

  @Test
  void ofManyWhoCreateAtOnceExactlyOneWins() throws Exception {
    makeFolders("/Shared/.databricks-maven");
    for (String path :
        List.of("/Shared/.databricks-maven/lock", "/Shared/.databricks-maven/l.py")) {
      ExecutorService clients = Executors.newFixedThreadPool(16);
      try {
        List<Future<String>> replies = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          String content = "owner " + i;
          replies.add(
              clients.submit(() -> outcome(imported(path, "AUTO", content, false), content)));
          replies.add(clients.submit(() -> outcome(importFile(path, content, false), content)));
        }
        List<String> won = new ArrayList<>();
        for (Future<String> reply : replies) {
          won.add(reply.get());
        }
        won.removeIf(String::isEmpty);
        assertEquals(1, won.size(), won::toString);
        assertEquals(won.get(0), exported(path, "AUTO"));
      } finally {
        clients.shutdownNow();
      }
    }
  }

  private static String outcome(Reply reply, String content) {
    return reply.status() == 200 ? content : "";
  }

  @Test
  void overwritingNeverChangesTypeOrLanguage() {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    imported("/Shared/f", "RAW", "x", false);
    String sql = "-- Databricks notebook source\nselect 1";
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", imported("/Shared/a.sql", "AUTO", sql, true).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", imported("/Shared/a", "RAW", "x", true).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", imported("/Users", "RAW", "x", true).error());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", imported("/Shared/f.py", "AUTO", NOTEBOOK, true).error());
  }

  @Test
  void whatIsMissingIsNamed() {
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        server.client().get("/api/2.0/workspace/list?path=/no").error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        server.client().get("/api/2.0/workspace/get-status?path=/no").error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST", imported("/no/a.py", "AUTO", NOTEBOOK, false).error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", delete("/no", true).error());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", server.client().get("/api/2.0/workspace/list").error());
  }

  @Test
  void aFolderWithContentIsDeletedOnlyRecursively() {
    makeFolders("/Shared/a/b");
    imported("/Shared/a/b/x.py", "AUTO", NOTEBOOK, false);
    assertEquals("400 DIRECTORY_NOT_EMPTY", delete("/Shared/a", false).error());
    assertEquals("{}", delete("/Shared/a", true).text());
    assertEquals(List.of(), paths("/Shared"));
    assertFalse(Files.exists(server.folder().resolve("objects/Shared/a")));
  }

  @Test
  void bothSpellingsOfAPathAreOneTree() {
    makeFolders("/Workspace/Users/x");
    imported("/Workspace/Users/x/a.py", "AUTO", NOTEBOOK, false);
    assertEquals(List.of("/Users/x/a"), paths("/Users/x"));
    assertEquals(List.of("/Users/x/a"), paths("/Workspace/Users/x/"));
  }

  @Test
  void theRawImportTakesEncodedSlashesAndTellsConflictsApart() {
    makeFolders("/Shared/r");
    assertEquals(200, importFile("%2FShared%2Fr%2Ftrain.py", NOTEBOOK, false).status());
    assertEquals(200, importFile("Shared/r/my%20file+1.txt", "text", false).status());
    assertEquals(List.of("/Shared/r/my file+1.txt", "/Shared/r/train"), paths("/Shared/r"));
    assertEquals(
        "400 RESOURCE_ALREADY_EXISTS", importFile("Shared/r/train.py", NOTEBOOK, false).error());
    assertEquals(
        "409 ALREADY_EXISTS", importFile("Shared/r/my%20file+1.txt", "text", false).error());
    assertEquals(200, importFile("Shared/r/my%20file+1.txt", "other", true).status());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST", importFile("Shared/no/a.txt", "text", false).error());
  }

  @Test
  void aFormIsAnImportToo() {
    String body =
        part("path", "/Shared/f.bin")
            + part("format", "AUTO")
            + part("overwrite", "true")
            + part("content\"; filename=\"f", "abc")
            + "--xyz--\r\n";
    Reply reply = form(body);
    assertEquals(200, reply.status(), reply.text());
    assertEquals("abc", exported("/Shared/f.bin", "AUTO"));
  }

  @Test
  void aFormThatIsNoneIsRefused() {
    assertEquals("400 INVALID_PARAMETER_VALUE", form("garbage").error());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        form(part("path", "/Shared/a.txt") + part("format", "AUTO") + "--xyz--\r\n").error());
    assertEquals("400 INVALID_PARAMETER_VALUE", form(part("path", "/Shared/a.txt")).error());
    assertEquals(List.of(), paths("/Shared"));
  }

  @Test
  void aDirectDownloadIsTheBytesThemselves() {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    Reply reply =
        server.client().get("/api/2.0/workspace/export?path=/Shared/a&direct_download=true");
    assertEquals("# Databricks notebook source\nprint(1)", reply.text());
    assertEquals(List.of("37"), reply.headers().allValues("Content-Length"));
  }

  @Test
  void anExportSaysWhichFileWouldHoldIt() {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    imported("/Shared/data.csv", "AUTO", "a,b", false);
    assertEquals("py", fileType("/Shared/a&format=SOURCE"));
    assertEquals("ipynb", fileType("/Shared/a&format=JUPYTER"));
    assertEquals("csv", fileType("/Shared/data.csv&format=AUTO"));
  }

  private String fileType(String query) {
    return server
        .client()
        .get("/api/2.0/workspace/export?path=" + query)
        .json()
        .path("file_type")
        .asText();
  }

  @Test
  void formatsThatAreLackingAreRefusedByName() {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    imported("/Shared/data.csv", "AUTO", "a,b", false);
    String export = "/api/2.0/workspace/export?path=/Shared";
    for (String lacking : List.of("/a&format=DBC", "/a&format=HTML", "/a&format=R_MARKDOWN", "")) {
      assertEquals("501 NOT_IMPLEMENTED", server.client().get(export + lacking).error());
    }
    for (String wrong :
        List.of("/a&format=source", "/data.csv&format=JUPYTER", "&format=JUPYTER")) {
      assertEquals("400 INVALID_PARAMETER_VALUE", server.client().get(export + wrong).error());
    }
  }

  @Test
  void aListingCanLeaveOutNotebooksThatAreOld() {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    imported("/Shared/data.csv", "AUTO", "a,b", false);
    long time = status("/Shared/a").path("modified_at").asLong();
    assertEquals(List.of("/Shared/data.csv"), paths("/Shared&notebooks_modified_after=" + time));
    assertEquals(
        List.of("/Shared/a", "/Shared/data.csv"),
        paths("/Shared&notebooks_modified_after=" + (time - 1)));
  }

  @Test
  void namesThatNoObjectCanHaveAreRefused() {
    String tooLong = "x".repeat(256);
    for (String name : List.of("a\tb", "a\u0000", tooLong, "..", ".")) {
      assertEquals(
          "400 INVALID_PARAMETER_VALUE",
          imported("/Shared/" + name, "AUTO", "x", false).error(),
          name);
      assertEquals(
          "400 INVALID_PARAMETER_VALUE",
          server
              .client()
              .post("/api/2.0/workspace/mkdirs", Map.of("path", "/Shared/" + name))
              .error());
    }
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        server
            .client()
            .post("/api/2.0/workspace/mkdirs", Map.of("path", "/Shared/.git/hooks"))
            .error());
    for (String name : List.of(".hidden", "a\\b", "\"quoted\"", "ä ö", "\u2b50", "%2F+ ")) {
      assertEquals(200, imported("/Shared/" + name, "AUTO", "x", false).status(), name);
    }
  }

  @Test
  void theRootStays() {
    assertEquals("400 INVALID_PARAMETER_VALUE", delete("/", true).error());
    assertEquals(List.of("/Repos", "/Shared", "/Users"), paths("/"));
  }

  @Test
  void jsonOverTenMebibytesIsRefused() {
    String large = "x".repeat(10 * 1024 * 1024);
    assertEquals(
        "400 MAX_NOTEBOOK_SIZE_EXCEEDED", imported("/Shared/a", "RAW", large, false).error());
    assertEquals(
        "400 MAX_NOTEBOOK_SIZE_EXCEEDED",
        importFile("Shared/a.py", NOTEBOOK + large, false).error());
    assertEquals(200, importFile("Shared/a.bin", large, false).status());
    assertEquals(List.of("/Shared/a.bin"), paths("/Shared"));
  }

  @Test
  void badRequestsAreRefused() throws IOException {
    assertEquals("501 NOT_IMPLEMENTED", imported("/Shared/a", "HTML", "x", false).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", imported("/Shared/a", "auto", "x", false).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", imported("/", "AUTO", "x", true).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", imported("Shared/a", "RAW", "x", false).error());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", imported("/Shared/../../x", "RAW", "x", false).error());
    assertEquals(
        "400 MALFORMED_REQUEST",
        server.client().post("/api/2.0/workspace/import", new byte[] {'x'}).error());
    try (var uploads = Files.list(server.folder().resolve("uploads"))) {
      assertEquals(0, uploads.count(), "refused content is not kept");
    }
  }

  @Test
  void whatCannotBeImportedLeavesNothing() throws IOException {
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        imported("/Shared/x", "JUPYTER", "no notebook", false).error());
    assertEquals(
        "400 MAX_NOTEBOOK_SIZE_EXCEEDED",
        importFile("/Shared/large.ipynb", "x".repeat(10 * 1024 * 1024 + 1), false).error());
    try (Stream<Path> left = Files.list(server.folder().resolve("uploads"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aSymbolicLinkLeadsNowhere() throws IOException {
    makeFolders("/Shared/a");
    Path folder = server.folder().resolve("objects/Shared/a");
    Files.delete(folder);
    Files.createSymbolicLink(folder, Path.of("/etc"));
    assertEquals("403 PERMISSION_DENIED", imported("/Shared/a/x", "RAW", "x", true).error());
  }

  @Test
  void notebooksLieAsFilesBesideTheModulesTheyImport() throws IOException {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    imported("/Shared/module.py", "AUTO", "x = 1\n", false);
    Path folder = server.folder().resolve("objects/Shared");
    assertTrue(Files.isRegularFile(folder.resolve("a")));
    assertEquals("x = 1\n", Files.readString(folder.resolve("module.py")));
  }

  @Test
  void aSwitchHidesTheTimesOfNotebooksAndLeavesThoseOfFiles() {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    imported("/Shared/b.txt", "AUTO", "text", false);
    server.server().switches("dev").set(Switches.OFF.withoutNotebookTimes());
    JsonNode objects =
        server.client().get("/api/2.0/workspace/list?path=/Shared").json().path("objects");
    assertFalse(objects.path(0).has("modified_at") || objects.path(0).has("created_at"));
    assertTrue(objects.path(1).has("modified_at") && objects.path(1).has("created_at"));
    assertFalse(status("/Shared/a").has("modified_at"));
    server.server().switches("dev").set(Switches.OFF);
    assertTrue(status("/Shared/a").has("modified_at"));
  }

  @Test
  void everythingOutlivesTheServer() throws Exception {
    imported("/Shared/a.py", "AUTO", NOTEBOOK, false);
    JsonNode before = status("/Shared/a");
    server.restart();
    assertEquals(before, status("/Shared/a"));
    imported("/Shared/b.py", "AUTO", NOTEBOOK, false);
    assertNotEquals(before.path("object_id"), status("/Shared/b").path("object_id"));
  }

  private Reply form(String body) {
    return server
        .client()
        .post(
            "/api/2.0/workspace/import",
            body.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "multipart/form-data; boundary=xyz");
  }

  private static String part(String name, String value) {
    return "--xyz\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  private Reply imported(String path, String format, String content, boolean overwrite) {
    Map<String, Object> body = new HashMap<>();
    body.put("path", path);
    body.put("format", format);
    body.put("overwrite", overwrite);
    body.put(
        "content", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    return server.client().post("/api/2.0/workspace/import", body);
  }

  private Reply importFile(String path, String content, boolean overwrite) {
    return server
        .client()
        .post(
            "/api/2.0/workspace-files/import-file/" + path + "?overwrite=" + overwrite,
            content.getBytes(StandardCharsets.UTF_8));
  }

  private void makeFolders(String path) {
    assertEquals(
        "{}", server.client().post("/api/2.0/workspace/mkdirs", Map.of("path", path)).text());
  }

  private Reply delete(String path, boolean recursive) {
    return server
        .client()
        .post("/api/2.0/workspace/delete", Map.of("path", path, "recursive", recursive));
  }

  private JsonNode status(String path) {
    return server.client().get("/api/2.0/workspace/get-status?path=" + path).json();
  }

  private String exported(String path, String format) {
    Reply reply =
        server.client().get("/api/2.0/workspace/export?path=" + path + "&format=" + format);
    byte[] content = Base64.getDecoder().decode(reply.json().path("content").asText());
    return new String(content, StandardCharsets.UTF_8);
  }

  private List<String> paths(String folder) {
    JsonNode objects =
        server.client().get("/api/2.0/workspace/list?path=" + folder).json().path("objects");
    return StreamSupport.stream(objects.spliterator(), false)
        .map(object -> object.path("path").asText())
        .toList();
  }
}
