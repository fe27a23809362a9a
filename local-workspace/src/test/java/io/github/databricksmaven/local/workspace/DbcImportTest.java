package io.github.databricksmaven.local.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DbcImportTest {
  private static final String TRAIN =
      """
      {"version": "NotebookV1", "origId": 1, "name": "train", "language": "python",
       "commands": [
         {"version": "CommandV1", "position": 2.5, "command": "%sql\\nselect 1",
          "commandTitle": "Query", "showCommandTitle": true},
         {"version": "CommandV1", "position": 1.0, "command": "%md # Title", "commandTitle": "no"},
         {"version": "CommandV1", "position": 2.0, "command": "print(1)\\n"}]}
      """;
  private static final String TRAIN_SOURCE =
      """
      # Databricks notebook source
      # MAGIC %md # Title

      # COMMAND ----------

      print(1)

      # COMMAND ----------

      # DBTITLE 1,Query
      # MAGIC %sql
      # MAGIC select 1\
      """;
  private static final String QUERY =
      "{\"version\":\"NotebookV1\",\"language\":\"sql\",\"commands\":[]}";

  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void anArchiveBecomesAFolder() throws IOException {
    byte[] archive =
        zip("manifest.mf", "x", "train.python", TRAIN, "lib/", "", "lib/query.sql", QUERY);
    assertEquals(200, imported("/Shared/a", archive, false).status());
    assertEquals(List.of("/Shared/a/lib", "/Shared/a/train"), paths("/Shared/a"));
    assertEquals(List.of("/Shared/a/lib/query"), paths("/Shared/a/lib"));
    assertEquals(TRAIN_SOURCE, source("/Shared/a/train"));
  }

  @Test
  void anArchiveOfOneNotebookBecomesThatNotebook() throws IOException {
    assertEquals(200, imported("/Shared/mine", zip("train.python", TRAIN), false).status());
    assertEquals(List.of("/Shared/mine"), paths("/Shared"));
    assertEquals(TRAIN_SOURCE, source("/Shared/mine"));
  }

  @Test
  void anArchiveNeverOverwrites() throws IOException {
    byte[] archive = zip("train.python", TRAIN);
    Reply told = imported("/Shared/a", archive, true);
    assertEquals("400 INVALID_PARAMETER_VALUE", told.error());
    assertTrue(told.message().contains("does not overwrite"), told::message);
    assertEquals(200, imported("/Shared/a", archive, false).status());
    Reply again = imported("/Shared/a", archive, false);
    assertEquals("400 RESOURCE_ALREADY_EXISTS", again.error());
    assertTrue(again.message().endsWith("already exists."), again::message);
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", imported("/no/a", archive, false).error());
  }

  @Test
  void whatIsNoArchiveOfNotebooksIsRefusedAndLeavesNothing() throws IOException {
    byte[] whole = zip("train.python", TRAIN);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    assertRefused("400", "no archive of notebooks", "nothing".getBytes(StandardCharsets.UTF_8));
    assertRefused("400", "damaged", cut);
    assertRefused("400", "'..'", zip("../train.python", TRAIN));
    assertRefused("400", ".git", zip("a.python", TRAIN, "b/.git/c.sql", QUERY));
    assertRefused("400", "twice", zip("a.python", TRAIN, "a.sql", QUERY));
    assertRefused("400", "as a folder", zip("a.python", TRAIN, "a/b.sql", QUERY));
    assertRefused("400", "'a.python' of the archive", zip("b.sql", QUERY, "a.python", "print(1)"));
    assertRefused("400", "no language", zip("a.sql", QUERY.replace("sql", "cobol")));
    assertRefused("501", "'NotebookV7'", zip("a.sql", QUERY.replace("V1", "V7")));
    assertRefused("501", "'data.csv' is none", zip("a.sql", QUERY, "data.csv", "x"));
    assertEquals(List.of(), paths("/Shared"));
    try (Stream<Path> left = Files.list(server.folder().resolve("uploads"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  private void assertRefused(String status, String part, byte[] archive) {
    Reply reply = imported("/Shared/a", archive, false);
    assertTrue(reply.error().startsWith(status), reply::text);
    assertTrue(reply.message().contains(part), reply::message);
  }

  private Reply imported(String path, byte[] archive, boolean overwrite) {
    String content = Base64.getEncoder().encodeToString(archive);
    return server
        .client()
        .post(
            "/api/2.0/workspace/import",
            Map.of("path", path, "format", "DBC", "content", content, "overwrite", overwrite));
  }

  private static byte[] zip(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private String source(String path) {
    return server
        .client()
        .get("/api/2.0/workspace/export?path=" + path + "&direct_download=true")
        .text();
  }

  private List<String> paths(String folder) {
    return StreamSupport.stream(
            server
                .client()
                .get("/api/2.0/workspace/list?path=" + folder)
                .json()
                .path("objects")
                .spliterator(),
            false)
        .map(object -> object.path("path").asText())
        .toList();
  }
}
