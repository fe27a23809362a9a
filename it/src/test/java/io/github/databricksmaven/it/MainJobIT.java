package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job on real Spark and MLflow, from a CSV file to scored rows. One story: each test goes
 * on where the one before has left the workspaces.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MainJobIT {
  @TempDir static Path folder;
  private static LocalDirectory local;
  private static MainJob job;

  @BeforeAll
  static void noWorkspaceYet() {
    local = LocalDirectory.at(folder.resolve("local"));
    job = new MainJob(Build.mavenHome(), local);
  }

  @AfterAll
  static void endTheServer() {
    local.close();
  }

  @Test
  @Order(1)
  void theFirstReleaseBringsVersion1ToProductionAndTheReadmeShowsIt() {
    MvnResult result =
        job.all()
            .run()
            .passed()
            .says("Plan: 7 to create", "stage:Production is version 1 now", "\"rows\": 154");
    MainJob.assertShownInReadme(result);
    job.assertReleased("workspace-registry");
  }

  @Test
  @Order(2)
  void trainingLogsParametersMetricsFiguresAndAModelThatSaysWhatGoesInAndComesOut() {
    Workspace development = new Workspace(local, "development");
    JsonNode training = job.exit("run-job-train-development-train", "train");
    String id = training.path("run_id").asText();
    JsonNode run = development.get("/api/2.0/mlflow/runs/get?run_id=" + id).path("run");
    assertEquals(Set.of("accuracy", "area_under_roc", "f1"), texts(run.at("/data/metrics"), "key"));
    assertTrue(
        texts(run.at("/data/params"), "key")
            .containsAll(Set.of("trees", "depth", "folds", "seed")));
    JsonNode artifacts = development.get("/api/2.0/mlflow/artifacts/list?run_id=" + id);
    assertTrue(
        texts(artifacts.path("files"), "path").containsAll(Set.of("roc.png", "importances.png")));
    JsonNode files =
        new Workspace(local, "production")
            .get("/api/2.0/mlflow/model-versions/list-artifacts?name=SparkModel&version=1&path=");
    assertTrue(
        texts(files.path("files"), "path").containsAll(Set.of("MLmodel", "input_example.json")));
  }

  @Test
  @Order(3)
  void aBadModelFailsThePreProductionTest() {
    job.step("run-job@development-train").property("parameters", "quality=bad").run().passed();
    job.dataFactory("test-then-promote", "workspace-registry/pre-production")
        .run()
        .failed()
        .says("pre_production_test", "Why:")
        .says("task Promote_to_production UPSTREAM_FAILED");
    job.step("promote-model@promote").run().failed().says("tag pre_production_test");
  }

  @Test
  @Order(4)
  void aSlightlyWorseModelPassesTheTestAndIsRefusedByTheGate() {
    job.step("run-job@development-train")
        .property("parameters", "quality=slightly_worse")
        .run()
        .passed();
    job.step("run-job@pre-production-test").run().passed();
    job.step("promote-model@promote").run().failed().says("champion-may-drop", "nothing was moved");
    job.step("run-job@production-score").run().passed().says("\"version\": \"1\"");
  }

  @Test
  @Order(5)
  void aSecondReleaseDeploysNothingAndMakesANewVersion() {
    job.all()
        .run()
        .passed()
        .says("Plan: 0 to create, 0 to change, 0 to delete, 7 unchanged")
        .says("Plan: 1 to move, 1 to archive", "stage:Production is version 4 now");
  }

  @Test
  @Order(6)
  void theOtherWayUsesVolumesAndAliases() {
    job.all()
        .property("registry", "unity-catalog")
        .run()
        .passed()
        .says("alias:champion is version 1 now", "/Volumes/main/mlops/production", "\"rows\": 154");
    job.assertReleased("unity-catalog");
  }

  @Test
  @Order(7)
  void thePipelinesOfDataFactoryTestPromoteAndScoreFromTheirFiles() {
    job.step("run-job@development-train").property("registry", "unity-catalog").run().passed();
    job.dataFactory("test-then-promote", "unity-catalog/pre-production")
        .run()
        .passed()
        .says("\"marker\": \"alias:champion\"", "\"previous_version\": \"1\"");
    job.dataFactory("batch-score", "unity-catalog/production")
        .run()
        .passed()
        .says("\"version\": \"2\"", "\"rows\": 154");
  }

  private static Set<String> texts(JsonNode objects, String key) {
    return StreamSupport.stream(objects.spliterator(), false)
        .map(object -> object.path(key).asText())
        .collect(Collectors.toSet());
  }
}
