package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.local.runtime.ClusterConfig;
import io.github.databricksmaven.local.runtime.SparkNotebookRuntime;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Contents;
import io.github.databricksmaven.models.copy.Copied;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.copy.CopyRequest;
import io.github.databricksmaven.models.copy.Details;
import io.github.databricksmaven.models.copy.Maker;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies out of a workspace registry, by MLflow's real servers behind two local workspaces. */
final class SdkWorkspaceCopiesTest {

  private static final String MLFLOW = "/api/2.0/mlflow/";
  private static final Map<String, String> FILES = CatalogCopies.files(4);

  /** Building a Python environment takes more than a minute: the user's is used. */
  private static final Path PYTHON =
      Path.of(System.getProperty("user.home", "."), ".databricks-maven", "python");

  @TempDir static Path folder;
  private static OpenLocal source;
  private static OpenLocal target;

  private final StillTime time = new StillTime();
  private int attempts;

  @BeforeAll
  static void twoWorkspacesWithMlflow() throws Exception {
    source = local("source");
    target = local("target");
  }

  private static OpenLocal local(String name) throws Exception {
    return OpenLocal.in(
        folder.resolve(name),
        (folders, python) ->
            new SparkNotebookRuntime(
                ClusterConfig.inheriting(folders.cluster(), folders.dbfs(), PYTHON, python),
                folders.mlflow()));
  }

  @AfterAll
  static void endThem() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void aVersionGoesFromWorkspaceToWorkspaceWithItsRun() {
    ModelName model = model();
    String run = run();
    ModelVersion version = version(model, run);
    Copied copied = copy(model, version, model);
    assertEquals(FILES, contents(target, model, copied.version()));
    Details copy = port(target, model).find(model, copied.version()).orElseThrow();
    assertEquals("READY", copy.status());
    assertEquals("good", copy.description());
    assertEquals(run, copy.run().id());
    assertTrue(copy.run().link().endsWith("/runs/" + run), copy.run()::toString);
    assertTrue(copy.run().link().startsWith(source.url().toString()), copy.run()::toString);
    assertEquals("0.7", copy.tags().get("train_accuracy"));
    assertEquals(copied.digest(), copy.tags().get("artifact_sha256"));
    assertEquals("DBFS", copied.writing());
    assertEquals(copied.version(), copy(model, version, model).version());
  }

  @Test
  void aVersionGoesFromAWorkspaceToUnityCatalog() {
    ModelName model = model();
    ModelVersion version = version(model, run());
    ModelName catalogModel = catalogModel();
    Copied copied = copy(model, version, catalogModel);
    assertEquals(FILES, contents(target, catalogModel, copied.version()));
    Details copy = port(target, catalogModel).find(catalogModel, copied.version()).orElseThrow();
    assertEquals("models:/" + model + "/1", "models:/" + copy.tags().get("source_model") + "/1");
    assertEquals(copied.version(), copy(model, version, catalogModel).version());
  }

  @Test
  void whereDbfsMayNotBeReadFilesComeBySignedAddresses() throws Exception {
    ModelName model = model();
    ModelVersion version = version(model, "");
    try (RefusingFront front =
        new RefusingFront(source.url(), 403, request -> request.startsWith("GET /dbfs/"))) {
      TargetPort closed =
          OpenLocal.connect(front.url(), source.token()).copies(RegistryKind.WORKSPACE);
      Contents contents = closed.contents(model, version);
      assertEquals(FILES, contents(contents));
      assertEquals("signed addresses of the storage", contents.way());
    }
    Contents open = port(source, model).contents(model, version);
    assertEquals(FILES, contents(open));
    assertEquals("DBFS", open.way());
  }

  @Test
  void cutOffAtEveryTwelfthRequestItIsContinued() {
    everyRequest(12);
  }

  @Test
  @Tag("campaign")
  void cutOffAtAnyRequestItIsContinued() {
    assertTrue(everyRequest(1) > 25);
  }

  private int everyRequest(int step) {
    for (int request = 1; ; request += step) {
      for (boolean isDone : new boolean[] {true, false}) {
        ModelName model = model();
        ModelVersion version = version(model, "");
        if (!target.isCutOff(request, isDone, () -> promote(model, version))) {
          return request;
        }
        assertEndsWell(model, version, "at request " + request + ", done: " + isDone);
      }
    }
  }

  private Copied promote(ModelName model, ModelVersion version) {
    Copied copied = copy(model, version, model);
    target
        .connect()
        .registry(RegistryKind.WORKSPACE)
        .move(model, copied.version(), production(model), true, "");
    return copied;
  }

  private void assertEndsWell(ModelName model, ModelVersion version, String what) {
    Copied copied = promote(model, version);
    List<Details> all = port(target, model).copies(model, "");
    assertEquals(List.of(copied.version()), all.stream().map(Details::version).toList(), what);
    assertEquals(FILES, contents(target, model, copied.version()), what);
    assertEquals(
        List.of(copied.version()),
        target.connect().registry(RegistryKind.WORKSPACE).holders(model, production(model)),
        what);
    assertFalse(all.get(0).tags().getOrDefault("artifact_sha256", "").isEmpty(), what);
  }

  private static Marker production(ModelName model) {
    return Marker.parse("promoteTo", "stage:Production", model);
  }

  private Copied copy(ModelName model, ModelVersion version, ModelName wanted) {
    ModelCopy copying =
        new ModelCopy(port(source, model), port(target, wanted), new Parallel(4, time), time);
    CopyPlan plan =
        copying.plan(
            new CopyRequest(
                "local://source",
                model,
                version,
                "local://target",
                wanted,
                new Maker("attempt" + ++attempts, "b7", "c0ffee")));
    return copying.carryOut(plan);
  }

  private TargetPort port(OpenLocal local, ModelName model) {
    return local.connect(time).copies(model.kind());
  }

  private Map<String, String> contents(OpenLocal local, ModelName model, ModelVersion version) {
    return contents(port(local, model).contents(model, version));
  }

  private static Map<String, String> contents(Contents contents) {
    Map<String, String> found = new TreeMap<>();
    for (ArtifactPath path : contents.list().stream().map(Artifact::path).toList()) {
      try (InputStream in = contents.open(path)) {
        found.put(path.value(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static ModelName model() {
    ModelName model = new ModelName("Model " + UUID.randomUUID());
    post(source, MLFLOW + "registered-models/create", "{\"name\": \"" + model + "\"}");
    return model;
  }

  private static ModelName catalogModel() {
    if (!new LocalRest(target)
        .get("/api/2.1/unity-catalog/schemas?catalog_name=main")
        .contains("\"main.ml\"")) {
      post(
          target,
          "/api/2.1/unity-catalog/schemas",
          "{\"catalog_name\": \"main\", \"name\": \"ml\"}");
    }
    return new ModelName("main.ml.m" + UUID.randomUUID().toString().replace("-", ""));
  }

  private static String run() {
    String experiment =
        post(
                source,
                MLFLOW + "experiments/create",
                "{\"name\": \"/Shared/" + UUID.randomUUID() + "\"}")
            .path("experiment_id")
            .asText();
    return post(source, MLFLOW + "runs/create", "{\"experiment_id\": \"" + experiment + "\"}")
        .at("/run/info/run_id")
        .asText();
  }

  private static ModelVersion version(ModelName model, String run) {
    String place = "/mlflow/" + UUID.randomUUID();
    FILES.forEach(
        (path, content) ->
            post(
                source,
                "/api/2.0/dbfs/put",
                "{\"path\": \"%s/%s\", \"contents\": \"%s\"}"
                    .formatted(
                        place,
                        path,
                        Base64.getEncoder()
                            .encodeToString(content.getBytes(StandardCharsets.UTF_8)))));
    return new ModelVersion(
        post(
                source,
                MLFLOW + "model-versions/create",
                ("{\"name\": \"%s\", \"source\": \"dbfs:%s\", \"run_id\": \"%s\", \"description\":"
                        + " \"good\", \"tags\": [{\"key\": \"train_accuracy\", \"value\":"
                        + " \"0.7\"}]}")
                    .formatted(model, place, run))
            .at("/model_version/version")
            .asLong());
  }

  private static JsonNode post(OpenLocal local, String path, String json) {
    try {
      return new ObjectMapper().readTree(new LocalRest(local).post(path, json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
