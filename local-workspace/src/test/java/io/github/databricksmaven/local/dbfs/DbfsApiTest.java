package io.github.databricksmaven.local.dbfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DbfsApiTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aFileThatWasPutIsReadInParts() {
    put("dbfs:/a/b.txt", "hello", false);
    JsonNode block = get("read?path=/a/b.txt&offset=1&length=3").json();
    assertEquals(3, block.path("bytes_read").asInt());
    assertEquals("ell", decoded(block));
    assertEquals("hello", decoded(get("read?path=dbfs:/a/b.txt").json()));
    assertEquals(0, get("read?path=/a/b.txt&offset=99").json().path("bytes_read").asInt());
  }

  @Test
  void listingAndStatusTellSizesAndFolders() {
    put("/a/b.txt", "hello", false);
    post("mkdirs", Map.of("path", "/a/c"));
    assertEquals(List.of("/a/b.txt", "/a/c"), paths("/a"));
    JsonNode file = get("get-status?path=/a/b.txt").json();
    assertEquals(5, file.path("file_size").asInt());
    assertFalse(file.path("is_dir").asBoolean());
    assertTrue(file.path("modification_time").asLong() > 0);
    assertTrue(get("get-status?path=/a/c").json().path("is_dir").asBoolean());
    assertEquals(List.of("/a/b.txt"), paths("/a/b.txt"));
  }

  @Test
  void aFileGrowsBlockByBlockUnseenUntilItIsClosed() {
    JsonNode handle =
        post("create", Map.of("path", "/up/x", "overwrite", false)).json().path("handle");
    for (String part : List.of("one ", "two")) {
      post("add-block", Map.of("handle", handle, "data", base64(part)));
    }
    assertEquals(List.of(), paths("/"));
    assertEquals("{}", post("close", Map.of("handle", handle)).text());
    assertEquals("one two", decoded(get("read?path=/up/x").json()));
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", post("close", Map.of("handle", handle)).error());
  }

  @Test
  void limitsAreTheService() {
    String large = base64("x".repeat(1024 * 1024 + 1));
    assertEquals(
        "400 MAX_BLOCK_SIZE_EXCEEDED",
        post("put", Map.of("path", "/x", "contents", large)).error());
    JsonNode handle = post("create", Map.of("path", "/x")).json().path("handle");
    assertEquals(
        "400 MAX_BLOCK_SIZE_EXCEEDED",
        post("add-block", Map.of("handle", handle, "data", large)).error());
    put("/y", "y", false);
    assertEquals("400 MAX_READ_SIZE_EXCEEDED", get("read?path=/y&length=2000000").error());
  }

  @Test
  void conflictsAreRefused() {
    put("/a/b", "1", false);
    assertEquals("400 RESOURCE_ALREADY_EXISTS", put("/a/b", "2", false).error());
    assertEquals(200, put("/a/b", "2", true).status());
    assertEquals("400 RESOURCE_ALREADY_EXISTS", put("/a", "2", true).error());
    assertEquals("400 RESOURCE_ALREADY_EXISTS", put("/a/b/c", "2", true).error());
    assertEquals("400 RESOURCE_ALREADY_EXISTS", post("mkdirs", Map.of("path", "/a/b")).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", get("read?path=/a").error());
  }

  @Test
  void whatIsMissingIsNamed() {
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", get("get-status?path=/no").error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", get("list?path=/no").error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", get("read?path=/no").error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", server.client().get("/dbfs/no").error());
  }

  @Test
  void filesMoveAndGo() {
    put("/a/b", "1", false);
    assertEquals(
        200, post("move", Map.of("source_path", "/a/b", "destination_path", "/c/d")).status());
    assertEquals(List.of("/c/d"), paths("/c"));
    assertEquals("400 DIRECTORY_NOT_EMPTY", post("delete", Map.of("path", "/c")).error());
    assertEquals(200, post("delete", Map.of("path", "/c", "recursive", true)).status());
    assertEquals(200, post("delete", Map.of("path", "/c")).status(), "gone is gone");
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        post("move", Map.of("source_path", "/a", "destination_path", "/a/x")).error());
  }

  @Test
  void wholeFilesStreamBothWays() throws IOException {
    byte[] bytes = new byte[3_000_000];
    bytes[7] = 42;
    assertEquals("{}", server.client().post("/dbfs/m/model%20a.bin", bytes).text());
    assertArrayEquals(bytes, server.client().get("/dbfs/m/model%20a.bin").body());
    assertArrayEquals(bytes, server.client().getCompressed("/dbfs/m/model%20a.bin").body());
    assertEquals(42, Files.readAllBytes(server.folder().resolve("dbfs/m/model a.bin"))[7]);
  }

  @Test
  void aFileThatLooksLikeAChecksumIsAFileLikeAnyOther() {
    put("/t/.x.crc", "mine", false);
    put("/t/x", "1", false);
    assertEquals(List.of("/t/.x.crc", "/t/x"), paths("/t"));
    put("/t/x", "2", true);
    post("move", Map.of("source_path", "/t/x", "destination_path", "/t/y"));
    post("delete", Map.of("path", "/t/y"));
    assertEquals("mine", decoded(get("read?path=/t/.x.crc").json()));
  }

  @Test
  void nothingLeavesTheFolder() throws IOException {
    Files.createSymbolicLink(server.folder().resolve("dbfs/out"), Path.of("/etc"));
    assertEquals(List.of(), paths("/"));
    assertEquals("403 PERMISSION_DENIED", get("read?path=/out/passwd").error());
    assertEquals("403 PERMISSION_DENIED", server.client().get("/dbfs/out/passwd").error());
    assertEquals("403 PERMISSION_DENIED", put("/out/x", "1", true).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", get("read?path=/../../x").error());
    assertEquals("403 PERMISSION_DENIED", post("delete", Map.of("path", "/out")).error());
  }

  private Reply put(String path, String content, boolean overwrite) {
    return post("put", Map.of("path", path, "contents", base64(content), "overwrite", overwrite));
  }

  private Reply get(String call) {
    return server.client().get("/api/2.0/dbfs/" + call);
  }

  private Reply post(String call, Map<String, ?> body) {
    return server.client().post("/api/2.0/dbfs/" + call, body);
  }

  private List<String> paths(String folder) {
    return StreamSupport.stream(
            get("list?path=" + folder).json().path("files").spliterator(), false)
        .map(file -> file.path("path").asText())
        .toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(JsonNode block) {
    return new String(
        Base64.getDecoder().decode(block.path("data").asText()), StandardCharsets.UTF_8);
  }
}
