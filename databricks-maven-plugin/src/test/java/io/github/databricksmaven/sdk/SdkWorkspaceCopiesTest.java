package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.copy.Contents;
import io.github.databricksmaven.models.copy.Copied;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.copy.CopyRequest;
import io.github.databricksmaven.models.copy.Details;
import io.github.databricksmaven.models.copy.Details.RunLink;
import io.github.databricksmaven.models.copy.Maker;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.RunTrace;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Copies out of a workspace registry, by MLflow's real servers behind two local workspaces. */
final class SdkWorkspaceCopiesTest {

  private static final Map<String, String> FILES = CatalogCopies.files(4);

  @TempDir static Path folder;
  private static OpenLocal source;
  private static OpenLocal target;

  private final StillTime time = new StillTime();
  private int attempts;

  @BeforeAll
  static void twoWorkspacesWithMlflow() throws Exception {
    source = WorkspaceModels.local(folder.resolve("source"));
    target = WorkspaceModels.local(folder.resolve("target"));
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
  void aRunOfAnotherWorkspaceIsNotTakenForOneOfTheSameIdHere() {
    ModelName model = model();
    String run = run();
    TargetPort port = port(source, model);
    Details original = port.find(model, version(model, run)).orElseThrow();
    String here = port.trace(original).run().workspaceId();
    for (String link :
        List.of(
            "https://adb-9.9.azuredatabricks.net/?o=9#mlflow/experiments/1/runs/" + run,
            "https://adb-9.9.azuredatabricks.net/#mlflow/experiments/1/runs/" + run)) {
      RunLink elsewhere = new RunLink(run, link, "");
      RunTrace trace = port.trace(linked(original, elsewhere));
      assertEquals(RunTrace.of(elsewhere), trace);
    }
    RunLink byAnotherHost =
        new RunLink(run, "https://westeurope.azuredatabricks.net/?o=" + here + "#mlflow", "");
    assertEquals(here, port.trace(linked(original, byAnotherHost)).run().workspaceId());
  }

  private static Details linked(Details version, RunLink run) {
    return new Details(
        version.version(),
        version.status(),
        version.said(),
        version.created(),
        version.description(),
        version.tags(),
        run);
  }

  @Test
  void aVersionGoesFromAWorkspaceToUnityCatalog() {
    ModelName model = model();
    String run = run();
    ModelVersion version = version(model, run);
    ModelName catalogModel = catalogModel();
    Copied copied = copy(model, version, catalogModel);
    assertEquals(FILES, contents(target, catalogModel, copied.version()));
    Details copy = port(target, catalogModel).find(catalogModel, copied.version()).orElseThrow();
    assertEquals(run, copy.run().id());
    Details original = port(source, model).find(model, version).orElseThrow();
    String workspace = port(source, model).trace(original).run().workspaceId();
    assertFalse(workspace.isEmpty());
    assertEquals(workspace, copy.run().workspaceId());
    assertEquals(model.value(), copy.tags().get("source_model"));
    assertEquals(run, copy.tags().get("source_run"));
    String link = copy.tags().getOrDefault("source_run_link", "");
    assertTrue(link.startsWith(source.url().toString()), link);
    assertTrue(link.endsWith("/runs/" + run), link);
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
      assertEquals(FILES, Release.contents(contents));
      assertEquals("signed addresses of the storage", contents.way());
    }
    Contents open = port(source, model).contents(model, version);
    assertEquals(FILES, Release.contents(open));
    assertEquals("DBFS", open.way());
  }

  /**
   * A run may be somebody else's: then the version has no link to it, and is copied all the same.
   */
  @Test
  void whoMayNotSeeTheRunCopiesTheVersionWithoutALinkToIt() throws Exception {
    ModelName model = model();
    String run = run();
    ModelVersion version = version(model, run);
    try (RefusingFront front =
        new RefusingFront(
            source.url(), 403, request -> request.equals("GET /api/2.0/mlflow/runs/get"))) {
      TargetPort there =
          OpenLocal.connect(front.url(), source.token()).copies(RegistryKind.WORKSPACE);
      ModelCopy copying = new ModelCopy(there, port(target, model), new Parallel(4, time), time);
      CopyPlan plan = copying.plan(copying.look(request(model, version, model)));
      assertTrue(
          plan.lines()
              .contains("    the run's link and lineage: left out, who copies may not see the run"),
          plan.lines()::toString);
      Copied copied = copying.carryOut(plan);
      Details copy = port(target, model).find(model, copied.version()).orElseThrow();
      assertEquals(run, copy.run().id());
      assertEquals("", copy.run().link());
      assertEquals(run, copy.tags().get("source_run"));
    }
  }

  @Test
  void unityCatalogLearnsWhatMadeTheVersionAndOfWhichTables() throws Exception {
    ModelName model = model();
    WorkspaceModels models = new WorkspaceModels(source);
    String run = models.run();
    models.tag(run, "mlflow.databricks.notebookID", "12");
    models.tag(run, "mlflow.databricks.jobID", "34");
    models.tag(run, "mlflow.databricks.jobRunID", "56");
    models.reads(run, "csv", "{\\\"path\\\": \\\"dbfs:/x.csv\\\"}");
    for (int table = 0; table < 11; table++) {
      models.reads(
          run,
          "delta_table",
          "{\\\"delta_table_name\\\": \\\"main.raw.t%d\\\", \\\"delta_table_id\\\": \\\"id%d\\\"}"
              .formatted(table, table));
    }
    ModelVersion version = version(model, run);
    ModelName catalogModel = catalogModel();
    ModelCopy copying =
        new ModelCopy(port(source, model), port(target, catalogModel), new Parallel(4, time), time);
    CopyPlan plan = copying.plan(copying.look(request(model, version, catalogModel)));
    assertTrue(
        plan.lines().contains("  lineage  notebook 12, job 34, 10 tables"), plan.lines()::toString);
    assertTrue(
        plan.lines()
            .contains(
                "    lineage: of 11 tables that the run has read Unity Catalog is told of 10"),
        plan.lines()::toString);
    ModelVersion copy = copying.carryOut(plan).version();
    JsonNode told =
        new ObjectMapper()
            .readTree(
                new LocalRest(target)
                    .get("/local/models/lineage?version=" + copy + "&name=" + catalogModel))
            .path("lineage");
    assertEquals(
        "[{\"notebook\":{\"id\":\"12\"}},{\"job\":{\"id\":\"34\",\"job_run_id\":\"56\"}}]",
        told.path("entities").toString());
    JsonNode tables = told.at("/lineages/0/source_securables");
    assertEquals(10, tables.size());
    tables.forEach(
        table ->
            assertEquals(
                table.at("/table/name").asText().replace("main.raw.t", "id"),
                table.at("/table/table_id").asText()));
  }

  @Test
  void eachRightThatIsMissingIsNamedWithItsModelAndItsSide() {
    ModelName model = model();
    ModelVersion version = version(model, "");
    Principal reader = Principal.in(source);
    Principal writer = Principal.in(target);
    ModelCopy copying = new ModelCopy(port(reader), port(writer), new Parallel(4, time), time);
    CopyRequest request = request(model, version, model);
    assertMissing(
        "read " + model + " in local://source",
        "CAN_READ on the registered model " + model,
        () -> copying.look(request));
    reader.may(model, "CAN_READ");
    new WorkspaceModels(target).model(model);
    assertMissing(
        "read " + model + " in local://target",
        "CAN_READ on the registered model " + model,
        () -> copying.plan(copying.look(request)));
    writer.may(model, "CAN_READ");
    CopyPlan plan = copying.plan(copying.look(request));
    assertMissing(
        "write " + model + " in local://target",
        "CAN_EDIT on the registered model " + model,
        () -> copying.carryOut(plan));
    writer.may(model, "CAN_EDIT");
    assertEquals(FILES, contents(target, model, copying.carryOut(plan).version()));
  }

  private static TargetPort port(Principal principal) {
    return principal.connect().copies(RegistryKind.WORKSPACE);
  }

  private static void assertMissing(String what, String right, Executable call) {
    WorkspaceFailure refusal = assertThrows(WorkspaceFailure.class, call);
    assertEquals("There is no right to " + what + ".", refusal.problem().what());
    assertTrue(refusal.problem().why().contains("needs permission"), refusal::getMessage);
    assertTrue(refusal.problem().fix().contains(right), refusal::getMessage);
  }

  private Copied copy(ModelName model, ModelVersion version, ModelName wanted) {
    ModelCopy copying =
        new ModelCopy(port(source, model), port(target, wanted), new Parallel(4, time), time);
    CopyPlan plan = copying.plan(copying.look(request(model, version, wanted)));
    return copying.carryOut(plan);
  }

  private CopyRequest request(ModelName model, ModelVersion version, ModelName wanted) {
    return new CopyRequest(
        "local://source",
        model,
        version,
        "local://target",
        wanted,
        new Maker("attempt" + ++attempts, "b7", "c0ffee"));
  }

  private TargetPort port(OpenLocal local, ModelName model) {
    return local.connect(time).copies(model.kind());
  }

  private Map<String, String> contents(OpenLocal local, ModelName model, ModelVersion version) {
    return Release.contents(port(local, model).contents(model, version));
  }

  private static ModelName model() {
    return new WorkspaceModels(source).model();
  }

  private static ModelName catalogModel() {
    CatalogCopies.schema(target);
    return new ModelName("main.ml.m" + UUID.randomUUID().toString().replace("-", ""));
  }

  private static String run() {
    return new WorkspaceModels(source).run();
  }

  private static ModelVersion version(ModelName model, String run) {
    return new WorkspaceModels(source).version(model, run, FILES);
  }
}
