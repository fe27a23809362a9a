package io.github.databricksmaven.local.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.UnityCatalog;
import io.github.databricksmaven.local.store.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FilesApiTest {
  private static final String DATA = "/Volumes/main/mlops/data";
  private static final String VERSION = "/Models/main/mlops/spark_model/1";

  @RegisterExtension final ServerForTests server = new ServerForTests();
  private UnityCatalog catalog = new UnityCatalog(new Client(URI.create("http:/"), ""));

  @BeforeEach
  void makeVolume() {
    catalog = new UnityCatalog(server.client());
    catalog.model();
    catalog.volume("data");
  }

  @Test
  void aFileGoesInAndComesOut() throws IOException {
    Reply put = catalog.tryPut(DATA + "/a/b.csv", "x");
    assertEquals("204 ", put.status() + " " + put.text());
    assertEquals("x", file("GET", DATA + "/a/b.csv").text());
    Reply head = file("HEAD", DATA + "/a/b.csv");
    assertEquals("1", head.headers().firstValue("Content-Length").orElse(""));
    assertTrue(head.headers().firstValue("Last-Modified").isPresent());
    assertEquals("x", Files.readString(disk("volumes/main/mlops/data/a/b.csv")));
    assertEquals(204, file("DELETE", DATA + "/a/b.csv").status());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", file("GET", DATA + "/a/b.csv").error());
  }

  @Test
  void slashesMayComeEncoded() {
    catalog.put("/Volumes%2Fmain%2Fmlops%2Fdata%2Fa%20b%2Fc", "x");
    assertEquals("x", file("GET", DATA + "/a%20b/c").text());
  }

  @Test
  void anExistingFileIsReplacedUnlessThatIsForbidden() {
    catalog.put(DATA + "/x", "1");
    catalog.put(DATA + "/x", "2");
    assertEquals("409 ALREADY_EXISTS", catalog.tryPut(DATA + "/x?overwrite=false", "3").error());
    assertEquals("2", file("GET", DATA + "/x").text());
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws Exception {
    catalog.put(DATA + "/x", "old");
    try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), server.client().url().getPort());
        OutputStream out = socket.getOutputStream()) {
      String head =
          "PUT /api/2.0/fs/files"
              + DATA
              + "/x HTTP/1.1\r\nHost: 127.0.0.1:"
              + socket.getPort()
              + "\r\nAuthorization: Bearer "
              + server.server().open("dev").token()
              + "\r\nContent-Length: 1000000\r\n\r\nonly the beginning";
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.flush();
      awaitUploads(1);
    }
    awaitUploads(0);
    assertEquals("old", file("GET", DATA + "/x").text());
  }

  @Test
  void aPartOfAFileIsGivenToThoseWhoAskForIt() {
    catalog.put(DATA + "/x", "0123456789");
    Reply middle = part("bytes=2-4");
    assertEquals("206 234", middle.status() + " " + middle.text());
    assertEquals("bytes 2-4/10", middle.headers().firstValue("Content-Range").orElse(""));
    assertEquals("789", part("bytes=7-").text());
    assertEquals("9", part("bytes=9-100").text());
    for (String wrong : new String[] {"bytes=10-", "bytes=4-2", "bytes=-5", "lines=1-2"}) {
      assertEquals("416 INVALID_PARAMETER_VALUE", part(wrong).error(), wrong);
    }
  }

  @Test
  void foldersAreMadeListedAndDeleted() {
    assertEquals(204, folder("PUT", DATA + "/a/b").status());
    assertEquals(204, folder("PUT", DATA + "/a/b").status(), "again");
    catalog.put(DATA + "/a/x", "123");
    assertEquals(200, folder("HEAD", DATA + "/a").status());
    assertEquals(List.of("b/ 0", "x 3"), list(DATA + "/a"));
    assertEquals("400 DIRECTORY_NOT_EMPTY", folder("DELETE", DATA + "/a").error());
    assertEquals(204, folder("DELETE", DATA + "/a/b").status());
    assertEquals(404, folder("HEAD", DATA + "/a/b").status());
    assertEquals("404 NOT_FOUND", folder("GET", DATA + "/a/b").error());
    assertEquals("400 INVALID_PARAMETER_VALUE", folder("DELETE", DATA).error());
  }

  @Test
  void aVersionHasNoFolderBeforeItsFirstFile() {
    catalog.pendingVersion();
    assertEquals("404 NOT_FOUND", folder("GET", VERSION).error());
    catalog.put(VERSION + "/data/x", "1");
    assertEquals(200, folder("GET", VERSION).status());
  }

  @Test
  void longListsComeInPages() {
    for (int i = 0; i < 5; i++) {
      catalog.put(DATA + "/" + i, "");
    }
    Reply first = folder("GET", DATA + "?page_size=3");
    assertEquals(3, first.json().path("contents").size());
    String token = first.json().path("next_page_token").asText();
    Reply second = folder("GET", DATA + "?page_size=3&page_token=" + token);
    assertEquals("3", second.json().at("/contents/0/name").asText());
    assertTrue(second.json().path("next_page_token").isMissingNode());
  }

  @Test
  void aVolumeIsThereThoughANotebookDeletedItsFolder() throws IOException {
    catalog.put(DATA + "/x", "1");
    Tree.delete(disk("volumes/main/mlops/data"));
    assertEquals(List.of(), list(DATA));
    Tree.delete(disk("volumes/main/mlops/data"));
    catalog.put(DATA + "/y", "1");
    assertEquals(List.of("y 1"), list(DATA));
  }

  @Test
  void aVolumeGoesWithItsFiles() {
    catalog.put(DATA + "/x", "1");
    catalog.catalog("DELETE", "volumes/main.mlops.data", Map.of());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", file("GET", DATA + "/x").error());
    catalog.volume("data");
    assertEquals(List.of(), list(DATA));
  }

  @Test
  void filesAndFoldersDoNotTakeEachOthersPlace() {
    catalog.put(DATA + "/a/b", "1");
    assertEquals("400 INVALID_PARAMETER_VALUE", catalog.tryPut(DATA + "/a", "1").error());
    assertEquals("409 ALREADY_EXISTS", catalog.tryPut(DATA + "/a/b/c", "1").error());
    assertEquals("409 ALREADY_EXISTS", folder("PUT", DATA + "/a/b").error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", file("GET", DATA + "/a").error());
    assertEquals("404 NOT_FOUND", folder("GET", DATA + "/a/b").error());
    assertEquals("400 INVALID_PARAMETER_VALUE", catalog.tryPut(DATA, "1").error());
  }

  @Test
  void aVolumeThatDoesNotExistIsNamed() {
    Reply reply = catalog.tryPut("/Volumes/main/mlops/no/x", "1");
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", reply.error());
    assertTrue(reply.message().contains("'main.mlops.no'"), reply.message());
    assertEquals(
        "404 SCHEMA_DOES_NOT_EXIST", catalog.tryPut("/Volumes/main/no/data/x", "1").error());
    assertEquals(
        "404 CATALOG_DOES_NOT_EXIST", catalog.tryPut("/Volumes/no/mlops/data/x", "1").error());
    for (String nowhere :
        new String[] {"/Volumes/main/mlops", "/Volumes", "/tmp/x", "/Models/a/b/c"}) {
      assertEquals("400 INVALID_PARAMETER_VALUE", catalog.tryPut(nowhere, "1").error(), nowhere);
    }
  }

  @Test
  void nothingLeavesTheVolume() throws IOException {
    Path volume = disk("volumes/main/mlops/data");
    Files.createSymbolicLink(volume.resolve("out"), Path.of("/etc"));
    assertEquals("403 PERMISSION_DENIED", file("GET", DATA + "/out/passwd").error());
    assertEquals("403 PERMISSION_DENIED", catalog.tryPut(DATA + "/out/x", "1").error());
    assertEquals("403 PERMISSION_DENIED", folder("GET", DATA + "/out").error());
    assertEquals(List.of(), list(DATA));
    for (String climbing :
        new String[] {DATA + "/../../x", DATA + "/%2e%2e/x", DATA + "%2F..%2Fx", DATA + "/a/./x"}) {
      assertEquals("400 INVALID_PARAMETER_VALUE", catalog.tryPut(climbing, "1").error(), climbing);
    }
  }

  @Test
  void theFilesOfAVersionComeInUntilItIsReadyAndCanBeReadFromThenOn() {
    catalog.pendingVersion();
    catalog.put(VERSION + "/MLmodel", UnityCatalog.ML_MODEL);
    catalog.put(VERSION + "/data/x", "1");
    assertEquals("400 INVALID_STATE", file("GET", VERSION + "/MLmodel").error());
    assertEquals(200, file("HEAD", VERSION + "/MLmodel").status());
    assertEquals(List.of("MLmodel 261", "data/ 0"), list(VERSION));
    catalog.registry(
        "POST", "model-versions/finalize", Map.of("name", UnityCatalog.MODEL, "version", "1"));
    assertEquals(UnityCatalog.ML_MODEL, file("GET", VERSION + "/MLmodel").text());
    assertEquals("400 INVALID_STATE", catalog.tryPut(VERSION + "/MLmodel", "x").error());
    assertEquals("400 INVALID_STATE", file("DELETE", VERSION + "/MLmodel").error());
    assertEquals("400 INVALID_STATE", folder("PUT", VERSION + "/more").error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST", file("GET", "/Models/main/mlops/spark_model/2/x").error());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", file("GET", "/Models/main/mlops/spark_model/x/y").error());
  }

  @Test
  void withoutTheSwitchThereAreNoUrlsOfCloudStorage() {
    for (String call : List.of("create-download-url", "create-upload-url")) {
      Reply reply = server.client().post("/api/2.0/fs/" + call + "?path=" + DATA, Map.of());
      assertEquals("501 NOT_IMPLEMENTED", reply.error(), call);
    }
    Reply parts = server.client().post("/api/2.0/fs/create-upload-part-urls", Map.of());
    assertEquals("501 NOT_IMPLEMENTED", parts.error());
  }

  @Test
  void theDbfsApiSendsThoseWhoAskForVolumesToTheFilesApi() {
    catalog.put(DATA + "/x", "1");
    Reply reply = server.client().get("/api/2.0/dbfs/read?path=dbfs:/Volumes/main/mlops/data/x");
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertTrue(reply.message().contains("/api/2.0/fs/files/Volumes/main"), reply.message());
    assertFalse(server.client().get("/api/2.0/dbfs/list?path=/").text().contains("Volumes"));
  }

  @Test
  void everyWorkspaceFindsTheVolumesInItsDbfs() throws IOException {
    server.server().open("production");
    catalog.put(DATA + "/x", "1");
    for (String workspace : new String[] {"dev", "production"}) {
      Path seen = server.directory().resolve("workspaces/" + workspace + "/dbfs" + DATA + "/x");
      assertEquals("1", Files.readString(seen));
    }
  }

  private Reply file(String method, String path) {
    return server.client().send(method, "/api/2.0/fs/files" + path, new byte[0]);
  }

  private Reply part(String range) {
    return server
        .client()
        .send("GET", "/api/2.0/fs/files" + DATA + "/x", new byte[0], "Range", range);
  }

  private Reply folder(String method, String path) {
    return server.client().send(method, "/api/2.0/fs/directories" + path, new byte[0]);
  }

  private List<String> list(String path) {
    return StreamSupport.stream(folder("GET", path).json().path("contents").spliterator(), false)
        .map(
            entry ->
                entry.path("name").asText()
                    + (entry.path("is_directory").asBoolean() ? "/ " : " ")
                    + entry.path("file_size").asLong())
        .toList();
  }

  private Path disk(String path) {
    return server.directory().resolve("metastore").resolve(path);
  }

  private void awaitUploads(int count) throws Exception {
    for (int i = 0; i < 500; i++) {
      try (Stream<Path> uploads = Files.list(disk("uploads"))) {
        if (uploads.count() == count) {
          return;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("never " + count + " uploads");
  }
}
