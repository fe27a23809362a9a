package io.github.databricksmaven.local.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MountsApiTest {
  private static final String SOURCE = "abfss://data@dev.dfs.core.windows.net/";
  private static final String KEY = "fs.azure.account.oauth2.client.";

  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aWorkspaceHasAnAccountWithAPrincipalOfItsOwnForEver() throws Exception {
    String secret = principal("dev", "client-secret");
    assertEquals(36, principal("dev", "client-id").length());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file("dev", "client-secret"))));
    server.restart();
    assertEquals(secret, principal("dev", "client-secret"));
    server.server().open("pre-production");
    assertNotEquals(secret, principal("preproduction", "client-secret"));
  }

  @Test
  void aMountIsSeenAtOnceAndAfterARestart() throws Exception {
    Files.writeString(container().resolve("x.csv"), "1,2");
    assertEquals(200, mount("/mnt/modelData", SOURCE).status());
    assertEquals(Map.of("/mnt/modelData", SOURCE), mounts());
    assertEquals("1,2", read("/mnt/modelData/x.csv"));
    assertEquals("1,2", Files.readString(dbfs("mnt/modelData/x.csv")), "what Spark sees");
    server.restart();
    assertEquals(Map.of("/mnt/modelData", SOURCE), mounts());
    assertEquals("1,2", read("/mnt/modelData/x.csv"));
  }

  @Test
  void aLinkThatWasLostIsMadeAgain() throws Exception {
    mount("/mnt/a", SOURCE);
    Files.delete(dbfs("mnt/a"));
    server.restart();
    assertTrue(Files.isSymbolicLink(dbfs("mnt/a")));
  }

  @Test
  void aMountPointThatSparkReplacedIsNotTakenForTheMount() throws Exception {
    mount("/mnt/a", SOURCE);
    Files.delete(dbfs("mnt/a"));
    assertEquals(List.of(), paths("/mnt/a"), "a link that is only lost is made again");
    Files.delete(dbfs("mnt/a"));
    Files.createDirectories(dbfs("mnt/a/part"));
    assertEquals("409 INVALID_STATE", dbfs("list?path=/mnt/a", null).error());
    assertEquals(200, post("unmount", Map.of("mount_point", "/mnt/a")).status());
    assertEquals(List.of("/mnt/a/part"), paths("/mnt/a"));
    assertEquals("400 RESOURCE_ALREADY_EXISTS", mount("/mnt/a", SOURCE).error());
  }

  @Test
  void aMountPointThatSparkReplacedIsNotTurnedToAnotherSource() throws Exception {
    mount("/mnt/a", SOURCE);
    Files.delete(dbfs("mnt/a"));
    Files.createDirectories(dbfs("mnt/a/part"));
    Reply refused = post("update", wish("/mnt/a", SOURCE));
    assertEquals("409 INVALID_STATE", refused.error());
    assertTrue(refused.message().contains("is broken"), refused.message());
    assertTrue(Files.isDirectory(dbfs("mnt/a/part")));
  }

  @Test
  void aFolderBesideTheAccountsIsNone() throws Exception {
    Files.createDirectories(server.directory().resolve("storage/mine/data"));
    refused(changed(KEY + "id", "nobody"), "403 PERMISSION_DENIED");
    Reply mine = mount("/mnt/a", "abfss://data@mine.dfs.core.windows.net/");
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", mine.error());
    assertTrue(mine.message().contains("this local directory has: dev."), mine.message());
  }

  @Test
  void whatRestWritesUnderAMountLiesInTheAccount() throws Exception {
    mount("/mnt/a", SOURCE + "part");
    put("/mnt/a/b/x.txt", "hello");
    assertEquals("hello", Files.readString(container().resolve("part/b/x.txt")));
    assertEquals(List.of("/mnt/a/b"), paths("/mnt/a"));
    assertEquals(List.of("/mnt/a"), paths("/mnt"));
    assertTrue(dbfs("get-status?path=/mnt/a", null).json().path("is_dir").asBoolean());
    Map<String, ?> move = Map.of("source_path", "/mnt/a/b/x.txt", "destination_path", "/y.txt");
    assertEquals(200, dbfs("move", move).status());
    assertEquals("hello", Files.readString(dbfs("y.txt")));
    assertEquals(200, dbfs("delete", Map.of("path", "/mnt/a/b", "recursive", true)).status());
    assertFalse(Files.exists(container().resolve("part/b")));
  }

  @Test
  void aMountPointIsNeitherDeletedNorMoved() throws Exception {
    Files.writeString(container().resolve("x.csv"), "1,2");
    mount("/mnt/a", SOURCE);
    for (String path : List.of("/mnt/a", "/mnt")) {
      Reply refused = dbfs("delete", Map.of("path", path, "recursive", true));
      assertEquals("400 INVALID_PARAMETER_VALUE", refused.error());
      Map<String, ?> move = Map.of("source_path", path, "destination_path", "/other");
      assertEquals("400 INVALID_PARAMETER_VALUE", dbfs("move", move).error());
    }
    assertEquals("1,2", read("/mnt/a/x.csv"));
  }

  @Test
  void linksOfOthersStayRefusedUnderAMountToo() throws Exception {
    mount("/mnt/a", SOURCE);
    Files.createSymbolicLink(container().resolve("out"), Path.of("/etc"));
    assertEquals(List.of(), paths("/mnt/a"));
    assertEquals("403 PERMISSION_DENIED", dbfs("read?path=/mnt/a/out/passwd", null).error());
    assertEquals("403 PERMISSION_DENIED", mount("/mnt/b", SOURCE + "out").error());
  }

  @Test
  void unmountingLeavesTheBytes() throws Exception {
    mount("/mnt/a", SOURCE);
    put("/mnt/a/x.txt", "hello");
    assertEquals(200, post("unmount", Map.of("mount_point", "/mnt/a")).status());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", dbfs("read?path=/mnt/a/x.txt", null).error());
    assertEquals("hello", Files.readString(container().resolve("x.txt")));
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST", post("unmount", Map.of("mount_point", "/mnt/a")).error());
    assertEquals(200, mount("/mnt/a", SOURCE).status());
    assertEquals("hello", read("/mnt/a/x.txt"));
  }

  @Test
  void anUpdateTurnsAMountToAnotherSource() throws Exception {
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", post("update", wish("/mnt/a", SOURCE)).error());
    mount("/mnt/a", SOURCE);
    assertEquals(200, post("update", wish("/mnt/a", SOURCE + "part")).status());
    put("/mnt/a/x.txt", "hello");
    assertEquals("hello", Files.readString(container().resolve("part/x.txt")));
    assertEquals(Map.of("/mnt/a", SOURCE + "part"), mounts());
  }

  @Test
  void aWrongSettingIsNamedAndLeavesNothing() throws Exception {
    for (String key : configs("dev").keySet()) {
      Map<String, String> fewer = configs("dev");
      fewer.remove(key);
      Reply refused = refused(fewer, "400 INVALID_PARAMETER_VALUE");
      assertTrue(refused.message().contains(key), refused.message());
    }
    refused(changed("fs.azure.account.auth.type", "SharedKey"), "400 INVALID_PARAMETER_VALUE");
    refused(
        changed("fs.azure.account.oauth.provider.type", "other"), "400 INVALID_PARAMETER_VALUE");
    refused(changed(KEY + "endpoint", "https://example.com"), "400 INVALID_PARAMETER_VALUE");
  }

  @Test
  void aWrongPrincipalIsNotLetIn() throws Exception {
    Reply wrong = refused(changed(KEY + "secret", "guess"), "403 PERMISSION_DENIED");
    assertTrue(wrong.message().contains("client secret is not valid"));
    assertFalse(wrong.message().contains("guess"));
    refused(changed(KEY + "id", "nobody"), "403 PERMISSION_DENIED");
    refused(changed(KEY + "endpoint", endpoint("other")), "403 PERMISSION_DENIED");
    server.server().open("other");
    Reply foreign = refused(configs("other"), "403 PERMISSION_DENIED");
    assertTrue(foreign.message().contains("may not use storage account dev"));
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    Reply account = mount("/mnt/a", "abfss://data@nowhere.dfs.core.windows.net/");
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", account.error());
    assertTrue(account.message().contains("this local directory has: dev."));
    Reply container = mount("/mnt/a", "abfss://none@dev.dfs.core.windows.net/");
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", container.error());
    for (String source :
        List.of(
            "wasbs://data@dev.blob.core.windows.net",
            "abfss://principal@dev.example.com/",
            "s3a://bucket",
            "abfss://../x@dev.dfs.core.windows.net/")) {
      assertEquals("400 INVALID_PARAMETER_VALUE", mount("/mnt/a", source).error(), source);
    }
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        mount("/mnt/a", "abfss://principal@dev.dfs.core.windows.net/").error());
    assertFalse(Files.exists(dbfs("mnt"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void aMountPointMustBeAFreeFolder() throws Exception {
    put("/full/x.txt", "hello");
    Files.createDirectories(dbfs("empty"));
    assertEquals("400 RESOURCE_ALREADY_EXISTS", mount("/full", SOURCE).error());
    assertEquals("400 RESOURCE_ALREADY_EXISTS", mount("/full/x.txt", SOURCE).error());
    assertEquals(200, mount("/empty", SOURCE).status());
    assertEquals("400 RESOURCE_ALREADY_EXISTS", mount("/empty", SOURCE).error());
    assertEquals("400 RESOURCE_ALREADY_EXISTS", mount("/empty/in", SOURCE).error());
    assertEquals(200, mount("/mnt/a", SOURCE).status());
    assertEquals("400 RESOURCE_ALREADY_EXISTS", mount("/mnt", SOURCE).error());
    for (String point : List.of("mnt/x", "/", "abfss://x", "/mnt/../x")) {
      assertEquals("400 INVALID_PARAMETER_VALUE", mount(point, SOURCE).error(), point);
    }
  }

  @Test
  void theRoutesNeedTheToken() {
    assertEquals(
        401, new Client(server.client().url(), "wrong").get("/local/mounts/list").status());
  }

  private Reply refused(Map<String, String> configs, String error) throws IOException {
    Map<String, Object> wish = new HashMap<>(wish("/mnt/a", SOURCE));
    wish.put("extra_configs", configs);
    Reply reply = post("mount", wish);
    assertEquals(error, reply.error());
    assertTrue(reply.message().contains("\n  Why: ") && reply.message().contains("\n  Fix: "));
    assertEquals(Map.of(), mounts());
    assertFalse(Files.exists(dbfs("mnt"), LinkOption.NOFOLLOW_LINKS));
    return reply;
  }

  private Reply mount(String point, String source) throws IOException {
    return post("mount", wish(point, source));
  }

  private Map<String, Object> wish(String point, String source) throws IOException {
    return Map.of("source", source, "mount_point", point, "extra_configs", configs("dev"));
  }

  private Map<String, String> changed(String key, String value) throws IOException {
    Map<String, String> configs = configs("dev");
    configs.put(key, value);
    return configs;
  }

  private Map<String, String> configs(String account) throws IOException {
    Map<String, String> configs = new HashMap<>();
    configs.put("fs.azure.account.auth.type", "OAuth");
    configs.put(
        "fs.azure.account.oauth.provider.type",
        "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider");
    configs.put(KEY + "id", principal(account, "client-id"));
    configs.put(KEY + "secret", principal(account, "client-secret"));
    configs.put(KEY + "endpoint", endpoint(principal(account, "tenant-id")));
    return configs;
  }

  private static String endpoint(String tenant) {
    return "https://login.microsoftonline.com/" + tenant + "/oauth2/token";
  }

  private String principal(String account, String name) throws IOException {
    return Files.readString(file(account, name));
  }

  private Path file(String account, String name) {
    return server.directory().resolve("storage/" + account + "/principal/" + name);
  }

  private Path container() {
    return server.directory().resolve("storage/dev/data");
  }

  private Path dbfs(String path) {
    return server.folder().resolve("dbfs").resolve(path);
  }

  private Reply post(String call, Map<String, ?> body) {
    return server.client().post("/local/mounts/" + call, body);
  }

  private Map<String, String> mounts() {
    Map<String, String> mounts = new HashMap<>();
    for (JsonNode one : server.client().get("/local/mounts/list").json().path("mounts")) {
      mounts.put(one.path("mount_point").asText(), one.path("source").asText());
    }
    return mounts;
  }

  private Reply dbfs(String call, @Nullable Map<String, ?> body) {
    String path = "/api/2.0/dbfs/" + call;
    return body == null ? server.client().get(path) : server.client().post(path, body);
  }

  private void put(String path, String content) {
    String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, dbfs("put", Map.of("path", path, "contents", base64)).status());
  }

  private String read(String path) {
    JsonNode block = dbfs("read?path=" + path, null).json();
    return new String(
        Base64.getDecoder().decode(block.path("data").asText()), StandardCharsets.UTF_8);
  }

  private List<String> paths(String folder) {
    return StreamSupport.stream(
            dbfs("list?path=" + folder, null).json().path("files").spliterator(), false)
        .map(file -> file.path("path").asText())
        .toList();
  }
}
