package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.switches.Fault;
import io.github.databricksmaven.local.switches.Mishap;
import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Occasion;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.copy.Copied;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.copy.CopyRequest;
import io.github.databricksmaven.models.copy.Details;
import io.github.databricksmaven.models.copy.Maker;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies between the metastores of two local workspaces, over HTTP. */
final class SdkCatalogCopiesTest {

  @TempDir Path folder;
  private OpenLocal source;
  private OpenLocal target;
  private CatalogCopies copies;
  private ModelName model;
  private ModelVersion version;

  @BeforeEach
  void twoMetastores() throws Exception {
    source = OpenLocal.in(folder.resolve("source"));
    target = OpenLocal.in(folder.resolve("target"));
    copies = new CatalogCopies(source, target);
    model = copies.model("m");
    version =
        copies.version(
            model, "[{\"key\": \"train_accuracy\", \"value\": \"0.7\"}]", CatalogCopies.files(5));
  }

  @AfterEach
  void endThem() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void aVersionIsCopiedWithItsFilesItsTagsAndItsOrigin() {
    Copied copied = copies.copy(model, version);
    assertEquals(CatalogCopies.files(5), copies.contents(model, copied.version()));
    Details copy = copies.versions(model, version).get(0);
    assertEquals("good", copy.description());
    assertEquals("r1", copy.run().id());
    assertEquals("0.7", copy.tags().get("train_accuracy"));
    assertEquals("https://source", copy.tags().get("source_host"));
    assertEquals(copied.digest(), copy.tags().get("artifact_sha256"));
    assertEquals(8, copied.sent());
    assertEquals("the Files API", copied.writing());
  }

  @Test
  void theOldestVersionThatIsReadyIsNotOneThatWaitsForItsFiles() {
    ModelName half = copies.model("half");
    new LocalRest(source)
        .post(
            "/api/2.0/mlflow/unity-catalog/model-versions/create",
            "{\"name\": \"" + half + "\", \"source\": \"runs:/r1/m\", \"run_id\": \"r1\"}");
    ModelVersion whole = copies.version(half, "[]", CatalogCopies.files(0));
    assertEquals(new ModelVersion(2), whole);
    assertEquals(
        Optional.of(whole), source.connect().registry(RegistryKind.UNITY_CATALOG).oldest(half));
  }

  @Test
  void aNameInAnyCaseMeansTheModelThatTheCatalogKeepsInLowerCase() {
    ModelName typed = ModelName.parse("model", "Main.ML.M");
    Copied copied = copies.copy(typed, version);
    assertEquals(copied.version(), copies.copy(model, version).version());
    assertEquals(List.of("1"), copies.allVersions(model));
    CopyRequest intoItself =
        new CopyRequest(
            "https://source",
            model,
            version,
            "https://source/",
            ModelName.parse("targetModel", "main.ML.m"),
            new Maker("a1", "", ""));
    CatalogCopies within = new CatalogCopies(source, source);
    assertTrue(
        assertThrows(Misconfigured.class, () -> within.copying().look(intoItself))
            .getMessage()
            .contains("a version is not copied into its own model."));
  }

  @Test
  void anAnswerWithoutTheNumberOfTheVersionIsRefused() throws Exception {
    CopyPlan plan = copies.plan(model, version);
    ModelCopy own = copies.copying();
    try (RefusingFront front =
        new RefusingFront(
            target.url(), 200, request -> request.endsWith("catalog/model-versions/create"))) {
      TargetPort port =
          OpenLocal.connect(front.url(), target.token()).copies(RegistryKind.UNITY_CATALOG);
      ModelCopy copying = new ModelCopy(own.source(), port, own.parallel(), own.time());
      WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> copying.carryOut(plan));
      assertTrue(failure.getMessage().contains("has no number"), failure::getMessage);
    }
  }

  @Test
  void aCopyIsFoundWhoseSourceAndTagsWereWrittenInAnotherCase() throws Exception {
    copies.copy(model, version);
    Map<String, String> tags = new HashMap<>(copies.versions(model, version).get(0).tags());
    tags.put("source_model", "Main.ML.M");
    ObjectMapper json = new ObjectMapper();
    ObjectNode wanted = json.createObjectNode().put("name", model.value());
    wanted.put("source", "models:/Main.ML.M/" + version).put("run_id", "r1");
    ArrayNode list = wanted.putArray("tags");
    tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    LocalRest rest = new LocalRest(target);
    copies.port().delete(model, new ModelVersion(1));
    rest.post(
        "/api/2.0/mlflow/unity-catalog/model-versions/create", json.writeValueAsString(wanted));
    CatalogCopies.files(5)
        .forEach(
            (path, content) ->
                rest.put("/Models/main/ml/m/2/" + path.replace(" ", "%20"), content));
    rest.post(
        "/api/2.0/mlflow/unity-catalog/model-versions/finalize",
        json.writeValueAsString(Map.of("name", model.value(), "version", "2")));
    assertEquals(
        Optional.of(new ModelVersion(2)),
        copies.copying().look(copies.request(model, version)).found());
  }

  @ParameterizedTest
  @EnumSource
  void everyWayThatAMetastoreOffersIsTaken(ModelFiles.Way way) {
    source.switches().set(Switches.OFF.withModelFiles(ModelFiles.by(way)));
    target.switches().set(Switches.OFF.withModelFiles(ModelFiles.by(way)));
    Copied copied = copies.copy(model, version);
    assertEquals(CatalogCopies.files(5), copies.contents(model, copied.version()));
    assertEquals(
        switch (way) {
          case FILES_API -> "the Files API";
          case SCOPED_CREDENTIALS -> "scoped credentials (Azure SAS)";
          case PRESIGNED_URLS -> "signed addresses of the storage";
        },
        copied.writing());
    assertEquals(0, copies.copy(model, version).sent());
    assertEquals(
        Optional.of(CatalogCopies.DESCRIPTION),
        target.connect().registry(RegistryKind.UNITY_CATALOG).description(model, copied.version()));
  }

  @Test
  void theTwoSidesMayOfferDifferentWays() {
    source
        .switches()
        .set(Switches.OFF.withModelFiles(ModelFiles.by(ModelFiles.Way.SCOPED_CREDENTIALS)));
    Copied copied = copies.copy(model, version);
    assertEquals(CatalogCopies.files(5), copies.contents(model, copied.version()));
  }

  @Test
  void aBigFileGoesToTheStorageInBlocks() {
    Map<String, String> files = CatalogCopies.files(1);
    files.put("data/big", "0123456789abcde\n".repeat((65 << 20) / 16));
    ModelVersion big = copies.version(model, "[]", files);
    ModelFiles scoped = ModelFiles.by(ModelFiles.Way.SCOPED_CREDENTIALS);
    source.switches().set(Switches.OFF.withModelFiles(scoped));
    target.switches().set(Switches.OFF.withModelFiles(scoped));
    Copied copied = copies.copy(model, big);
    assertTrue(files.equals(copies.contents(model, copied.version())));
  }

  @Test
  void aSignatureThatEndsIsRenewed() {
    ModelFiles scoped = ModelFiles.by(ModelFiles.Way.SCOPED_CREDENTIALS);
    source.switches().set(Switches.OFF.withModelFiles(scoped));
    target.switches().set(Switches.OFF.withModelFiles(scoped));
    copies.later(Duration.ofDays(3650));
    Copied copied = copies.copy(model, version);
    assertEquals(CatalogCopies.files(5), copies.contents(model, copied.version()));
  }

  @Test
  void aCopyThatIsThereIsFoundAndNotSentAgain() {
    Copied first = copies.copy(model, version);
    Copied second = copies.copy(model, version);
    assertEquals(first.version(), second.version());
    assertEquals(first.digest(), second.digest());
    assertEquals(0, second.sent());
    assertEquals(first.proven(), second.proven());
    assertEquals(1, copies.allVersions(model).size());
  }

  @Test
  void theRegistryTellsWhichAliasesAVersionHolds() {
    Copied copied = copies.copy(model, version);
    assertEquals(List.of(), copies.port().markers(model, copied.version()));
    target
        .connect()
        .registry(RegistryKind.UNITY_CATALOG)
        .move(model, copied.version(), new Marker.Alias("champion"), true, "");
    assertEquals(List.of("alias:champion"), copies.port().markers(model, copied.version()));
  }

  @Test
  void aPlanChangesNothing() {
    List<String> lines = copies.plan(model, version).lines();
    assertTrue(lines.toString().contains("files    8, "), lines::toString);
    assertTrue(lines.toString().contains("written by the Files API"), lines::toString);
    assertFalse(new LocalRest(target).get("/api/2.1/unity-catalog/models").contains(model.value()));
  }

  @Test
  void aStorageThatBreaksOffIsReadAgain() {
    source
        .switches()
        .set(
            Switches.OFF.withFault(
                Fault.of(Mishap.RESET_AFTER)
                    .on("GET /api/2.0/fs/files/**")
                    .when(Occasion.every(3))));
    Copied copied = copies.copy(model, version);
    source.switches().set(Switches.OFF);
    assertEquals(CatalogCopies.files(5), copies.contents(model, copied.version()));
  }

  @Test
  void whatTheTargetSwallowsIsNoticed() {
    target
        .switches()
        .set(
            Switches.OFF.withFault(
                Fault.of(Mishap.DROPPED_WRITE)
                    .on("PUT /api/2.0/fs/files/**")
                    .when(Occasion.nth(4))));
    assertThrows(ProblemException.class, () -> copies.copy(model, version));
    target.switches().set(Switches.OFF);
    Copied copied = copies.copy(model, version);
    assertEquals(CatalogCopies.files(5), copies.contents(model, copied.version()));
    assertEquals(1, copies.allVersions(model).size());
  }

  @Test
  void aDescriptionThatNamesWhatIsNotThereIsRefused() {
    ModelVersion hollow =
        copies.version(model, "[]", Map.of("MLmodel", CatalogCopies.DESCRIPTION, "data/x", "1"));
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> copies.plan(model, hollow));
    assertTrue(refusal.getMessage().contains("conda.yaml"), refusal::getMessage);
  }
}
