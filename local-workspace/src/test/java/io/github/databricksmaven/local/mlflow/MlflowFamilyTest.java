package io.github.databricksmaven.local.mlflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.FakeMlflow;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MlflowFamilyTest {
  private static final String BASE = "/api/2.0/mlflow/";
  private static final String MODEL = "dbfs:/mlflow/1/models/m-1/artifacts";
  private static final String VERSION = "?name=Spark%20Model&version=1";

  @RegisterExtension final ServerForTests server = new ServerForTests();
  private FakeMlflow mlflow;

  MlflowFamilyTest() throws IOException {
    mlflow = FakeMlflow.start();
  }

  @BeforeEach
  void aServerBehindTheWorkspace() {
    server.runtime().mlflow = mlflow;
  }

  @AfterEach
  void endIt() {
    mlflow.close();
  }

  @Test
  void requestsArriveAsTheyWereSentWithTheServersKeyAndNotTheWorkspacesToken() {
    get("model-versions/search?filter=name%3D'a%20b'&max_results=5");
    FakeMlflow.Asked asked = asked();
    assertEquals(
        BASE + "model-versions/search?filter=name%3D'a%20b'&max_results=5", asked.target());
    assertEquals(List.of("a key"), asked.headers().get("X-databricks-maven-key"));
    assertFalse(asked.headers().containsKey("Authorization"));
    post("runs/log-batch", Map.of("run_id", "r"));
    assertEquals("{\"run_id\":\"r\"}", asked().body());
  }

  @Test
  void aQueryMayHoldWhatAnotherServerTakesToo() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.client().url().getPort())) {
      String request =
          "GET %sregistered-models/search?filter=name=\"a|b\" HTTP/1.1\r\nHost: localhost:%d\r\n"
                  .formatted(BASE, socket.getPort())
              + "Authorization: Bearer %s\r\nConnection: close\r\n\r\n"
                  .formatted(server.server().open("dev").token());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
    assertEquals(BASE + "registered-models/search?filter=name=%22a%7Cb%22", asked().target());
  }

  @Test
  void aBodyThatIsNoJsonObjectIsNotTakenForAnEmptyOne() {
    for (String path :
        List.of(
            "runs/create", "experiments/create", "databricks/model-versions/transition-stage")) {
      for (String body : List.of("{bad", "[]", "{\"a\":", "1")) {
        Reply reply = server.client().post(BASE + path, body.getBytes(StandardCharsets.UTF_8));
        assertEquals("400 MALFORMED_REQUEST", reply.error(), path + " " + body);
      }
    }
    assertTrue(mlflow.asked.isEmpty());
  }

  @Test
  void theFieldsOfADeleteMayComeInTheQuery() {
    server.client().delete(BASE + "registered-models/delete?name=Spark%20Model");
    assertEquals("{\"name\":\"Spark Model\"}", asked().body());
  }

  @Test
  void whatMlflowCallsOtherwiseTodayIsFoundByItsOldName() {
    get("registered-models/list?max_results=1");
    assertEquals(BASE + "registered-models/search?max_results=1", asked().target());
    get("experiments/list");
    assertEquals(BASE + "experiments/search", asked().target());
  }

  @Test
  void whatMlflowRefusesIsRefusedAlike() {
    mlflow.answering(
        "runs/get", 404, Map.of("error_code", "RESOURCE_DOES_NOT_EXIST", "message", "no run"));
    Reply reply = get("runs/get?run_id=1");
    assertEquals("404 RESOURCE_DOES_NOT_EXIST no run", reply.error() + " " + reply.message());
  }

  @Test
  void databricksSpellingsAreAnswered() {
    Map<String, ?> model = Map.of("name", "Spark Model");
    mlflow.answering("registered-models/get", 200, Map.of("registered_model", model));
    JsonNode found = get("databricks/registered-models/get?name=Spark%20Model").json();
    assertEquals(32, found.at("/registered_model_databricks/id").asText().length());
    assertEquals("CAN_MANAGE", found.at("/registered_model_databricks/permission_level").asText());
    mlflow.answering(
        "model-versions/transition-stage",
        200,
        Map.of("model_version", Map.of("current_stage", "Production")));
    Map<String, ?> wish = Map.of("name", "Spark Model", "version", "1", "stage", "Production");
    JsonNode moved = post("databricks/model-versions/transition-stage", wish).json();
    assertEquals("Production", moved.at("/model_version_databricks/current_stage").asText());
  }

  @Test
  void theWorkspaceRegistryHasNoAliases() {
    Map<String, ?> alias = Map.of("name", "m", "alias", "champion", "version", "1");
    for (Reply reply :
        List.of(
            post("registered-models/alias", alias),
            get("registered-models/alias?name=m&alias=champion"),
            server.client().send("DELETE", BASE + "registered-models/alias", alias))) {
      assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
      assertTrue(reply.message().contains("has no aliases"), reply.message());
    }
    assertTrue(mlflow.asked.isEmpty());
  }

  @Test
  void theWorkspaceRegistryHasNoModelsOfUnityCatalog() {
    Map<String, ?> version = Map.of("name", "main.mlops.spark_model", "source", "models:/m-1");
    for (Reply reply :
        List.of(
            post("registered-models/create", Map.of("name", "main.mlops.spark_model")),
            post("model-versions/create", version),
            post("registered-models/rename", Map.of("name", "m", "new_name", "main.mlops.m")),
            get("databricks/registered-models/get?name=main.mlops.spark_model"),
            get("model-versions/list-artifacts?name=main.mlops.spark_model&version=1"))) {
      assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
      assertTrue(reply.message().contains("set the registry URI to databricks-uc"));
    }
    for (String name : List.of("a/b", "a:b", "a.b", "")) {
      Reply reply = post("registered-models/create", Map.of("name", name));
      assertEquals("400 INVALID_PARAMETER_VALUE", reply.error(), name);
    }
    assertTrue(mlflow.asked.isEmpty());
    assertEquals(200, post("registered-models/create", Map.of("name", "Spark Model-1_ü")).status());
  }

  @Test
  void anExperimentHasAPlaceInTheWorkspace() {
    assertEquals(200, post("experiments/create", Map.of("name", "/Shared/diabetes")).status());
    assertEquals(
        200, post("experiments/create", Map.of("name", "/Workspace/Shared/diabetes")).status());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE", post("experiments/create", Map.of("name", "x")).error());
    Reply nowhere = post("experiments/create", Map.of("name", "/Shared/none/x"));
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", nowhere.error());
    assertTrue(nowhere.message().startsWith("Parent directory /Shared/none does not exist."));
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        post("experiments/update", Map.of("experiment_id", "1", "new_name", "x")).error());
    assertEquals(
        200,
        post("experiments/update", Map.of("experiment_id", "1", "new_name", "/Shared/y")).status());
  }

  @Test
  void artifactsAreInDbfs() {
    Map<String, ?> elsewhere = Map.of("name", "/Shared/x", "artifact_location", "file:///etc");
    assertEquals("400 INVALID_PARAMETER_VALUE", post("experiments/create", elsewhere).error());
    Map<String, ?> version = Map.of("name", "m", "source", "s3://bucket/model");
    assertEquals("400 INVALID_PARAMETER_VALUE", post("model-versions/create", version).error());
    Map<String, ?> absent = Map.of("name", "m", "source", "dbfs:/none");
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", post("model-versions/create", absent).error());
    assertTrue(mlflow.asked.isEmpty());
  }

  @Test
  void theFilesOfARunAreListed() throws Exception {
    write("mlflow/1/r/artifacts/roc.png", "png");
    String root = "dbfs:/mlflow/1/r/artifacts";
    mlflow.answering("runs/get", 200, Map.of("run", Map.of("info", Map.of("artifact_uri", root))));
    JsonNode listed = get("artifacts/list?run_id=r").json();
    assertEquals(root, listed.path("root_uri").asText());
    assertEquals("roc.png", listed.at("/files/0/path").asText());
    assertEquals(3, listed.at("/files/0/file_size").asInt());
    assertEquals(BASE + "runs/get?run_id=r", asked().target());
  }

  @Test
  void theFilesOfAVersionAreListedAndOpenedByALinkWithoutTheToken() throws Exception {
    aVersion(MODEL);
    write("mlflow/1/models/m-1/artifacts/MLmodel", "flavors: {}");
    write("mlflow/1/models/m-1/artifacts/sparkml/part 0", "0123456789");
    assertEquals(
        List.of("MLmodel", "sparkml"), paths(get("model-versions/list-artifacts" + VERSION)));
    assertEquals(
        List.of("sparkml/part 0"),
        paths(get("model-versions/list-artifacts" + VERSION + "&path=sparkml")));

    String link = link("sparkml/part%200");
    assertFalse(link.contains(server.server().open("dev").token()));
    assertEquals("0123456789", stranger().get(link).text());
    Reply part = stranger().send("GET", link, new byte[0], "Range", "bytes=2-4");
    assertEquals(206, part.status());
    assertArrayEquals("234".getBytes(StandardCharsets.US_ASCII), part.body());
    assertEquals("bytes 2-4/10", part.headers().firstValue("Content-Range").orElse(""));
    for (String wrong :
        List.of(
            link.replace("signature=", "signature=0"),
            link.replace("part%200", "part%201"),
            link.replaceAll("expires=\\d+", "expires=99999999999"),
            link.replaceAll("\\?.*", ""))) {
      assertEquals("403 PERMISSION_DENIED", stranger().get(wrong).error(), wrong);
    }
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        get("model-versions/get-signed-download-uri" + VERSION + "&path=none").error());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        get("model-versions/get-signed-download-uri" + VERSION + "&path=..%2Fx").error());
  }

  @Test
  void aVersionMayLieUnderAMountButNotBehindALinkOfOthers() throws Exception {
    Path model = Files.createDirectories(server.directory().resolve("storage/dev/data/model"));
    Files.writeString(model.resolve("MLmodel"), "flavors: {}");
    server.mount("/mnt/a");
    aVersion("dbfs:/mnt/a/model");
    assertEquals(List.of("MLmodel"), paths(get("model-versions/list-artifacts" + VERSION)));
    assertEquals("flavors: {}", stranger().get(link("MLmodel")).text());
    assertEquals(
        200,
        post("model-versions/create", Map.of("name", "m", "source", "dbfs:/mnt/a/model")).status());

    Files.createSymbolicLink(model.resolve("out"), Path.of("/etc"));
    assertEquals(List.of("MLmodel"), paths(get("model-versions/list-artifacts" + VERSION)));
    assertEquals(
        "403 PERMISSION_DENIED",
        get("model-versions/list-artifacts" + VERSION + "&path=out").error());
  }

  @Test
  void withoutAServerItSaysWhy() {
    server.runtime().mlflow = null;
    Reply reply = get("runs/get?run_id=1");
    assertEquals("503 TEMPORARILY_UNAVAILABLE", reply.error());
    assertEquals("No MLflow.\n  Why: it is a fake.\n  Fix: give it one.", reply.message());
  }

  @Test
  void nothingIsAnsweredWithoutTheToken() {
    for (String path : List.of("runs/get?run_id=1", "model-versions/list-artifacts" + VERSION)) {
      assertEquals(401, stranger().get(BASE + path).status(), path);
    }
    assertTrue(mlflow.asked.isEmpty());
  }

  private void aVersion(String place) {
    mlflow.answering("model-versions/get-download-uri", 200, Map.of("artifact_uri", place));
  }

  private void write(String path, String content) throws IOException {
    Path file = server.folder().resolve("dbfs").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** The path and query of a link to a file of the version. */
  private String link(String path) {
    Reply reply = get("model-versions/get-signed-download-uri" + VERSION + "&path=" + path);
    String link = reply.json().path("signed_uri").asText();
    String url = server.client().url().toString();
    assertTrue(link.startsWith(url), link);
    return link.substring(url.length());
  }

  private static List<String> paths(Reply listing) {
    Stream<JsonNode> files =
        StreamSupport.stream(listing.json().path("files").spliterator(), false);
    return files.map(file -> file.path("path").asText()).toList();
  }

  private FakeMlflow.Asked asked() {
    return mlflow.asked.get(mlflow.asked.size() - 1);
  }

  private Reply get(String path) {
    return server.client().get(BASE + path);
  }

  private Reply post(String path, Map<String, ?> body) {
    return server.client().post(BASE + path, body);
  }

  private Client stranger() {
    return new Client(server.client().url(), "none");
  }
}
