package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** promote-model into another model, registry and workspace. */
final class PromoteAcrossIT {
  private static final String MODEL = "main.mlops.spark_model";
  private static final String TARGET = "main.release.spark_model";

  @TempDir Path folder;
  private LocalDirectory local;
  private Project project;

  @BeforeEach
  void anEmptyCatalog() {
    local = LocalDirectory.at(folder.resolve("local"));
    project = new Project(folder.resolve("project")).file("gate.yml", "signature: optional\n");
    promote(MODEL, TARGET, "alias:champion")
        .run()
        .failed()
        .says("<model> '" + MODEL + "' does not exist");
  }

  @AfterEach
  void endTheServer() {
    local.close();
  }

  @Test
  void aVersionIsCopiedIntoAnotherSchemaAndItsCopyHoldsTheAlias() {
    Workspace workspace = new Workspace(local, "development");
    new CatalogModel(workspace, MODEL).register(Map.of("train_accuracy", "0.7"));
    promote(MODEL, TARGET, "alias:champion")
        .property("dryRun", true)
        .run()
        .failed()
        .says(TARGET + " cannot be made: its schema is not there.");
    workspace.post(
        "/api/2.1/unity-catalog/schemas", "{\"catalog_name\":\"main\",\"name\":\"release\"}");

    MvnResult planned =
        promote(MODEL, TARGET, "alias:champion").property("dryRun", true).run().passed();
    GoldenText.assertSame("promote-copy.txt", GoldenText.planIn(planned.output()));
    promote(MODEL, TARGET, "alias:champion")
        .environment("BUILD_BUILDNUMBER", "20261130.7")
        .run()
        .passed()
        .says(
            "Version 1 is the copy: 1 file was read on both sides and is the same, SHA-256 ",
            "alias:champion is version 1 now, and was found there.");
    JsonNode report = Reports.of(project.folder()).json("promote-model-" + MODEL);
    assertEquals("moved", report.path("outcome").asText());
    assertEquals(1, report.path("files_sent").asInt());
    JsonNode copy =
        workspace
            .get("/api/2.0/mlflow/unity-catalog/model-versions/get?name=" + TARGET + "&version=1")
            .path("model_version");
    assertTrue(
        copy.toString().contains("{\"key\":\"source_model\",\"value\":\"" + MODEL + "\"}"),
        copy::toString);
    assertTrue(
        copy.toString().contains("{\"key\":\"copied_in_build\",\"value\":\"20261130.7\"}"),
        copy::toString);

    promote(MODEL, TARGET, "alias:champion")
        .run()
        .passed()
        .says("Plan: 0 files to copy, 0 to move, 1 unchanged");
  }

  @Test
  void anotherWorkspaceOfTheSameMetastoreIsNoOtherRegistry() {
    Workspace workspace = new Workspace(local, "development");
    new CatalogModel(workspace, MODEL).register(Map.of());
    promote(MODEL, MODEL, "alias:champion")
        .property("targetHost", "local://production")
        .run()
        .failed()
        .says("Copy to: local://production", "leads to the registry that " + MODEL + " is in");
  }

  @Test
  void anEmptyVariableForTheTargetDoesNotMoveTheMarkerHere() {
    Workspace workspace = new Workspace(local, "development");
    CatalogModel model = new CatalogModel(workspace, MODEL);
    model.register(Map.of());
    promote(MODEL, MODEL, "alias:champion")
        .property("targetHost", "")
        .run()
        .failed()
        .says("<targetHost> is given, and empty.");
  }

  @Test
  void aTargetThatDoesNotAcceptItsTokenIsToldWithoutTheToken() {
    Workspace workspace = new Workspace(local, "development");
    new CatalogModel(workspace, MODEL).register(Map.of());
    promote(MODEL, TARGET, "alias:champion")
        .property("targetHost", local.url("development"))
        .environment("DATABRICKS_TARGET_TOKEN", "dapi-wrong")
        .run()
        .failed()
        .says("does not accept the credential", "DATABRICKS_TARGET_TOKEN")
        .doesNotSay("dapi-wrong");
  }

  @Test
  void aVersionGoesFromTheRegistryOfAWorkspaceToThatOfAnother() {
    Workspace workspace = new Workspace(local, "development");
    workspace.writeDbfs("/models/m/MLmodel", "flavors:\n  spark:\n    model_data: data\n");
    workspace.writeDbfs("/models/m/data/part-0", "trained");
    workspace.post("/api/2.0/mlflow/registered-models/create", "{\"name\":\"SparkModel\"}");
    workspace.post(
        "/api/2.0/mlflow/model-versions/create",
        "{\"name\":\"SparkModel\",\"source\":\"dbfs:/models/m\"}");

    promote("SparkModel", "SparkModel", "stage:Production")
        .property("targetHost", "local://production")
        .property("gate", "gate.yml")
        .run()
        .passed()
        .says(
            "Copy to: local://production",
            "Plan: 1 model to create, 2 files to copy, ",
            "stage:Production is version 1 now, and was found there.");
    StagedModel copy = new StagedModel(new Workspace(local, "production"), "SparkModel");
    assertEquals(List.of("1"), copy.holders("Production"));
    promote("SparkModel", "SparkModel", "stage:Production")
        .property("targetHost", "local://production")
        .property("gate", "gate.yml")
        .environment("TF_BUILD", "True")
        .run()
        .passed()
        .says(
            "Plan: 0 files to copy, 0 to move, 1 unchanged",
            "##vso[task.setvariable variable=version;isoutput=true]1");
    assertRequestedAndThenApproved(workspace);
  }

  /** Here, as no other test has a registry with stages running. */
  private void assertRequestedAndThenApproved(Workspace workspace) {
    Mvn asking =
        ofModel("SparkModel", "stage:Production")
            .property("gate", "gate.yml")
            .property("request", true);
    asking.run().passed().says("Plan: 1 to request", "a request is open");
    assertEquals("requested", outcome());
    asking.run().passed().says("Plan: 0 to request, 1 waiting");
    StagedModel model = new StagedModel(workspace, "SparkModel");
    assertEquals(List.of(), model.holders("Production"));
    workspace.post(
        "/api/2.0/mlflow/transition-requests/approve",
        "{\"name\":\"SparkModel\",\"version\":\"1\",\"stage\":\"Production\","
            + "\"archive_existing_versions\":true}");
    assertEquals(List.of("1"), model.holders("Production"));
    asking.run().passed().says("Plan: 0 to move, 1 unchanged", "What was missing of the record");
    assertEquals("kept", outcome());
  }

  private String outcome() {
    return Reports.of(project.folder()).json("promote-model-SparkModel").path("outcome").asText();
  }

  private Mvn promote(String model, String targetModel, String marker) {
    return ofModel(model, marker).property("targetModel", targetModel);
  }

  private Mvn ofModel(String model, String marker) {
    return Mvn.in(project.folder())
        .goal("promote-model")
        .property("host", "local://development")
        .property("localDirectory", local.path())
        .property("model", model)
        .property("modelVersion", "latest")
        .property("promoteTo", marker);
  }
}
