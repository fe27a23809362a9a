package io.github.databricksmaven.local.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.UnityCatalog;
import io.github.databricksmaven.local.azure.StorageRefusal;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Switches;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobsApiTest {
  private static final String MODEL = UnityCatalog.MODEL;
  private static final String[] BLOCK_BLOB = {"x-ms-blob-type", "BlockBlob"};

  @RegisterExtension final ServerForTests server = new ServerForTests();
  private UnityCatalog catalog = new UnityCatalog(new Client(URI.create("http:/"), ""));

  @BeforeEach
  void aVersionWhoseFilesGoThroughTheAccount() {
    catalog = new UnityCatalog(server.client());
    catalog.model();
    offer(ModelFiles.by(ModelFiles.Way.SCOPED_CREDENTIALS));
    catalog.pendingVersion();
  }

  @Test
  void aModelGoesInAndComesOutWithSignaturesOnly() {
    Folder folder = folder(write());
    assertEquals(201, folder.put("MLmodel", UnityCatalog.ML_MODEL).status());
    assertEquals(201, folder.put("data/part%200", "0123456789").status());
    finish();
    Folder reader = folder(read());
    assertEquals(UnityCatalog.ML_MODEL, reader.get("MLmodel").text());
    Reply part = reader.send("GET", "data/part%200", "", "Range", "bytes=2-4");
    assertEquals("206 234", part.status() + " " + part.text());
    assertEquals("bytes 2-4/10", header(part, "Content-Range"));
    Reply own =
        reader.send("GET", "data/part%200", "", "x-ms-range", "bytes=9-", "Range", "bytes=0-");
    assertEquals("9", own.text());
    Reply head = reader.send("HEAD", "data/part%200", "");
    assertEquals(
        "10 BlockBlob", header(head, "Content-Length") + " " + header(head, "x-ms-blob-type"));
    assertTrue(header(head, "ETag").startsWith("\"0x"));
    assertEquals("404 BlobNotFound", error(reader.get("none")));
    assertEquals(
        "416 InvalidRange", error(reader.send("GET", "MLmodel", "", "Range", "bytes=999-")));
  }

  @Test
  void aLargeFileComesInBlocksAndAppearsWhenTheyArePutTogether() {
    Folder folder = folder(write());
    assertEquals(201, folder.block("x", "b", "second").status());
    assertEquals(201, folder.block("x", "a", "first ").status());
    assertEquals(201, folder.block("x", "c", "unused").status());
    assertEquals("404 BlobNotFound", error(folder.get("x")));
    assertEquals(201, folder.blocks("x", "a", "b").status());
    assertEquals("first second", folder.get("x").text());
    assertEquals(201, folder.blocks("x", "a", "b").status(), "as after an answer that got lost");
    assertEquals("400 InvalidBlockList", error(folder.blocks("x", "a", "c")));
    assertEquals("400 InvalidXmlDocument", error(folder.send("PUT", "x?comp=blocklist", "no")));
    assertEquals(
        "400 InvalidQueryParameterValue",
        error(folder.send("PUT", "x?comp=block&blockid=%21", "1")));
  }

  @Test
  void blocksOutliveAServerThatEnds() throws Exception {
    folder(write()).block("x", "a", "first");
    server.restart();
    catalog = new UnityCatalog(server.client());
    offer(ModelFiles.by(ModelFiles.Way.SCOPED_CREDENTIALS));
    Folder folder = folder(write());
    assertEquals(201, folder.blocks("x", "a").status());
    assertEquals("first", folder.get("x").text());
  }

  @Test
  void filesAreListedWithFoldersAndInPages() {
    Folder folder = folder(write());
    for (String name : List.of("a/1", "a/2", "b", "c/d/3")) {
      folder.put(name, name);
    }
    assertEquals(List.of("a", "a/1", "a/2", "b", "c", "c/d", "c/d/3"), folder.list("", ""));
    assertEquals(List.of("a/1", "a/2", "b", "c/d/3"), folder.list("", "&showonly=files"));
    assertEquals(List.of("a/1", "a/2"), folder.list("a/", ""));
    assertEquals(
        List.of("b", "a/", "c/"), folder.list("", "&delimiter=/&showonly=files"), "files first");
    String first = folder.listing("", "&showonly=files&maxresults=3");
    String marker = all(first, "<NextMarker>([^<]+)<").get(0);
    assertTrue(marker.endsWith("/c/d/3"), marker);
    assertEquals(List.of("c/d/3"), folder.list("", "&showonly=files&marker=" + marker));
    assertTrue(first.contains("<ResourceType>file</ResourceType>"), first);
  }

  @Test
  void aSignatureOpensWhatItIsForAndNothingElse() {
    Folder first = folder(write());
    first.put("x", "1");
    catalog.pendingVersion();
    Folder second = folder("2", credentials("2", "READ_WRITE"));
    for (String wrong :
        List.of(
            first.signature().replaceFirst("sig=[^&]{3}", "sig=AAA"),
            first.signature().replaceFirst("se=20", "se=21"),
            first.signature().replaceFirst("sp=racwdl", "sp=racwdlx"),
            first.signature().replaceFirst("sdd=5", "sdd=1"),
            first.signature().replaceFirst("sr=d", "sr=b"),
            second.signature())) {
      Folder with = new Folder(server.client().url(), first.path(), wrong);
      assertEquals("403 AuthenticationFailed", error(with.get("x")), wrong);
      assertEquals("403 AuthenticationFailed", error(with.put("y", "1")), wrong);
      assertTrue(with.listing("", "").contains("<Code>AuthenticationFailed</Code>"), wrong);
    }
    Folder without = new Folder(server.client().url(), first.path(), "");
    assertEquals("401 NoAuthenticationInformation", error(without.get("x")));
    assertEquals("1", first.get("x").text());
  }

  @Test
  void aSignatureExpiresAndSaysSo() throws Exception {
    offer(ModelFiles.by(ModelFiles.Way.SCOPED_CREDENTIALS).lasting(Duration.ofSeconds(1)));
    Folder folder = folder(write());
    TimeUnit.MILLISECONDS.sleep(1_050);
    Reply late = folder.put("x", "1");
    assertEquals("403 AuthenticationFailed", error(late));
    assertTrue(late.text().contains("Signature not valid in the specified time frame"), late::text);
    assertEquals("AuthenticationFailed", header(late, "x-ms-error-code"));
  }

  @Test
  void whoMayReadMayNotWriteAndNobodyChangesAVersionThatIsReady() {
    Folder writer = folder(write());
    writer.put("MLmodel", UnityCatalog.ML_MODEL);
    finish();
    Folder reader = folder(read());
    for (Reply reply : List.of(reader.put("x", "1"), reader.send("DELETE", "MLmodel", ""))) {
      assertEquals("403 AuthorizationPermissionMismatch", error(reply));
    }
    for (Reply reply : List.of(writer.put("x", "1"), writer.block("x", "a", "1"))) {
      assertEquals("403 AuthorizationPermissionMismatch", error(reply));
    }
    assertEquals(List.of("MLmodel"), reader.list("", ""));
  }

  @Test
  void credentialsAreForVersionsThatAreReadyOrWaitForTheirFiles() {
    Map<String, String> wish = Map.of("name", MODEL, "version", "1");
    assertEquals("400 INVALID_STATE", generate("1", "READ").error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", generate("7", "READ").error());
    assertEquals("400 INVALID_PARAMETER_VALUE", generate("1", "DELETE").error());
    Reply unnamed =
        catalog.tryRegistry("POST", "model-versions/generate-temporary-credentials", wish);
    assertEquals("400 INVALID_PARAMETER_VALUE", unnamed.error());
    JsonNode given = write();
    assertEquals("CUSTOMER_HOSTED", given.path("storage_mode").asText());
    long life = given.path("expiration_time").asLong() - System.currentTimeMillis();
    assertTrue(life > 3_500_000 && life <= 3_600_000, "an hour: " + life);
    folder(given).put("MLmodel", UnityCatalog.ML_MODEL);
    finish();
    assertEquals("400 INVALID_STATE", generate("1", "READ_WRITE").error());
    Reply open =
        catalog.catalog(
            "POST",
            "temporary-model-version-credentials",
            Map.of(
                "catalog_name", "main",
                "schema_name", "mlops",
                "model_name", "spark_model",
                "version", 1,
                "operation", "READ_MODEL_VERSION"));
    assertEquals(UnityCatalog.ML_MODEL, folder(open.json()).get("MLmodel").text());
  }

  @Test
  void whatWouldBreakOnTheServiceBreaksHere() {
    Folder folder = folder(write());
    assertEquals("400 MissingRequiredHeader", error(folder.send("PUT", "x", "1")));
    assertEquals(
        "400 Md5Mismatch",
        error(
            folder.send(
                "PUT",
                "x",
                "1",
                "x-ms-blob-type",
                "BlockBlob",
                "Content-MD5",
                "AAAAAAAAAAAAAAAAAAAAAA==")));
    folder.put("x", "1");
    assertEquals(
        "409 BlobAlreadyExists",
        error(folder.send("PUT", "x", "2", "x-ms-blob-type", "BlockBlob", "If-None-Match", "*")));
    assertEquals("409 ParentPathIsFile", error(folder.put("x/y", "1")));
    folder.put("a/b", "1");
    assertEquals("409 ResourceTypeMismatch", error(folder.put("a", "1")));
    assertEquals("501 NotImplemented", error(folder.send("PUT", "x?comp=lease", "")));
    assertEquals("501 NotImplemented", error(folder.send("GET", "x?comp=metadata", "")));
    assertEquals("1", folder.get("x").text());
    assertEquals(202, folder.send("DELETE", "x", "").status());
    assertEquals("404 BlobNotFound", error(folder.get("x")));
  }

  @Test
  void theFilesApiDoesNotServeModelsThen() {
    String place = "/Models/main/mlops/spark_model/1";
    Reply put = catalog.tryPut(place + "/x", "1");
    assertEquals("501 NOT_IMPLEMENTED", put.error());
    assertTrue(put.message().contains("generate-temporary-credentials"), put::message);
    assertEquals(
        "501 NOT_IMPLEMENTED", server.client().get("/api/2.0/fs/directories" + place).error());
    assertFalse(sdkRepository());
    server.server().switches("dev").set(Switches.OFF);
    assertTrue(sdkRepository());
    assertEquals("501 NOT_IMPLEMENTED", generate("1", "READ_WRITE").error());
    assertEquals(204, catalog.tryPut(place + "/x", "1").status());
  }

  @Test
  void whereTheStorageIsDatabricksOwnEachFileHasAUrl() {
    offer(ModelFiles.by(ModelFiles.Way.PRESIGNED_URLS));
    assertEquals("{\"storage_mode\":\"DEFAULT_STORAGE\"}", write().toString());
    String place = "/Models/main/mlops/spark_model/1/MLmodel";
    JsonNode upload = url("create-upload-url", place).json();
    assertEquals("x-ms-blob-type", upload.at("/headers/0/name").asText());
    String target = target(upload);
    assertEquals(
        201,
        stranger().send("PUT", target, UnityCatalog.ML_MODEL.getBytes(UTF_8), BLOCK_BLOB).status());
    assertEquals(
        "403 AuthenticationFailed",
        error(stranger().send("PUT", target.replace("MLmodel", "other"), new byte[0], BLOCK_BLOB)));
    assertEquals("403 AuthorizationPermissionMismatch", error(stranger().get(target)));
    assertEquals("400 INVALID_STATE", url("create-download-url", place).error());
    finish();
    assertEquals("400 INVALID_STATE", url("create-upload-url", place).error());
    JsonNode download = url("create-download-url", place).json();
    assertEquals(UnityCatalog.ML_MODEL, stranger().get(target(download)).text());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", url("create-download-url", place + "x").error());
    assertEquals("501 NOT_IMPLEMENTED", server.client().get("/api/2.0/fs/files" + place).error());
    assertEquals(
        200,
        server.client().get("/api/2.0/fs/directories/Models/main/mlops/spark_model/1").status());
    catalog.volume("data");
    catalog.put("/Volumes/main/mlops/data/x", "1");
    JsonNode ofVolume = url("create-download-url", "/Volumes/main/mlops/data/x").json();
    assertEquals("1", stranger().get(target(ofVolume)).text());
  }

  @Test
  void aDiskThatFailsIsToldAsTheReason() throws Exception {
    Folder folder = folder(write());
    Tree.delete(server.directory().resolve("metastore/uploads"));
    String large = "x".repeat(3_000_000);
    Reply refused = folder.put("x", large);
    assertEquals("500 InternalError", error(refused));
    assertTrue(refused.text().contains("NoSuchFileException at "), refused::text);
    offer(ModelFiles.DEFAULT);
    Reply reply = catalog.tryPut("/Models/main/mlops/spark_model/1/x", large);
    assertEquals("500 INTERNAL_ERROR", reply.error());
    assertTrue(reply.message().contains("Check the disk"), reply::message);
  }

  @Test
  void aModelMadeAnewIsNotOpenedByAnOldSignature() {
    Folder old = folder(write());
    old.put("x", "1");
    catalog.registry("DELETE", "registered-models/delete", Map.of("name", MODEL));
    catalog.registry("POST", "registered-models/create", Map.of("name", MODEL));
    catalog.pendingVersion();
    assertEquals("404 BlobNotFound", error(old.get("x")));
    assertEquals("404 BlobNotFound", error(old.put("x", "2")));
  }

  /** The folder of the first version. */
  private Folder folder(JsonNode credentials) {
    return folder("1", credentials);
  }

  private Folder folder(String version, JsonNode credentials) {
    String token = credentials.at("/azure_user_delegation_sas/sas_token").asText();
    String location =
        catalog
            .registry("model-versions/get?name=" + MODEL + "&version=" + version)
            .json()
            .at("/model_version/storage_location")
            .asText();
    URI url = server.client().url();
    String scheme = "abfss://unity-catalog@" + url.getAuthority();
    assertTrue(location.startsWith(scheme + "/"), location);
    return new Folder(url, location.substring(scheme.length() + 1), token);
  }

  private JsonNode write() {
    return credentials("1", "READ_WRITE");
  }

  private JsonNode read() {
    return credentials("1", "READ");
  }

  private JsonNode credentials(String version, String operation) {
    return generate(version, operation).json().path("credentials");
  }

  private Reply generate(String version, String operation) {
    return catalog.tryRegistry(
        "POST",
        "model-versions/generate-temporary-credentials",
        Map.of(
            "name", MODEL,
            "version", version,
            "operation", "MODEL_VERSION_OPERATION_" + operation));
  }

  private void finish() {
    catalog.registry("POST", "model-versions/finalize", Map.of("name", MODEL, "version", "1"));
  }

  private void offer(ModelFiles way) {
    server.server().switches("dev").set(Switches.OFF.withModelFiles(way));
  }

  private boolean sdkRepository() {
    return catalog
        .registry("registered-models:is-databricks-sdk-models-artifact-repository-enabled")
        .json()
        .path("is_databricks_sdk_models_artifact_repository_enabled")
        .asBoolean();
  }

  private Reply url(String call, String path) {
    return server.client().post("/api/2.0/fs/" + call, Map.of("path", path));
  }

  private String target(JsonNode answer) {
    String url = answer.path("url").asText();
    String own = server.client().url().toString();
    assertTrue(url.startsWith(own + "/unity-catalog/"), url);
    return url.substring(own.length());
  }

  private Client stranger() {
    return new Client(server.client().url(), "none");
  }

  private static String header(Reply reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  /** Status and code of a refusal in XML. */
  private static String error(Reply reply) {
    String code = String.join("", all(reply.text(), "<Code>(\\w+)</Code>"));
    assertEquals(code, header(reply, "x-ms-error-code"), reply::text);
    return reply.status() + " " + code;
  }

  private static List<String> all(String text, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /**
   * A folder of the account with a signature for it.
   *
   * @param path below the container
   */
  private record Folder(URI url, String path, String signature) {

    Reply put(String name, String content) {
      return send("PUT", name, content, BLOCK_BLOB);
    }

    Reply get(String name) {
      return send("GET", name, "");
    }

    Reply block(String name, String id, String content) {
      String query = "?comp=block&blockid=" + base64(id).replace("=", "%3D");
      return send("PUT", name + query, content);
    }

    Reply blocks(String name, String... ids) {
      StringBuilder xml =
          new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
      for (String id : ids) {
        xml.append("<Latest>").append(base64(id)).append("</Latest>");
      }
      return send("PUT", name + "?comp=blocklist", xml.append("</BlockList>").toString());
    }

    /** Names below the folder; those that stand for several last. */
    List<String> list(String prefix, String query) {
      return all(listing(prefix, query), "<Name>([^<]+)</Name>").stream()
          .map(name -> name.substring(path.length() + 1))
          .toList();
    }

    String listing(String prefix, String query) {
      String call =
          "/unity-catalog?restype=container&comp=list&prefix=" + path + "/" + prefix + query;
      return new Client(url, "none").get(call + "&" + signature).text();
    }

    Reply send(String method, String nameAndQuery, String body, String... headers) {
      String join = nameAndQuery.contains("?") ? "&" : "?";
      String target = "/unity-catalog/" + path + "/" + nameAndQuery + join + signature;
      return new Client(url, "none").send(method, target, body.getBytes(UTF_8), headers);
    }

    private static String base64(String id) {
      return Base64.getEncoder().encodeToString(id.getBytes(UTF_8));
    }
  }

  @Test
  void aDiskThatIsFullHasAStatusOfItsOwn() {
    StorageRefusal full =
        BlobsApi.failure(new IOException("There is not enough space on the disk"));
    assertEquals(507, full.status());
    assertEquals("InsufficientStorage", full.code());
    assertEquals(500, BlobsApi.failure(new IOException("Input/output error")).status());
  }
}
