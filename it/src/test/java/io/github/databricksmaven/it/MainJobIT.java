package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
 * The main job on real Spark and MLflow: build.yml and release.yml, step by step, from a CSV file
 * to scored rows, and what takes them back. One story: each test goes on where the one before has
 * left the workspaces. What costs more is in {@link MainJobVariationsIT}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MainJobIT {
  private static final String SCORING = "/Shared/mlops/Production_Batch_Scoring";
  private static final String CHAMPION =
      "/api/2.1/unity-catalog/models/main.mlops.spark_model/aliases/champion";

  @TempDir static Path folder;
  private static MainJob job;

  @BeforeAll
  static void noWorkspaceYet() {
    job = MainJob.in(folder, Build.mavenHome());
  }

  @AfterAll
  static void endTheServer() {
    job.local().close();
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
    assertTrue(job.page().contains("approved by release-managers"));
    assertShown(
        "Plan of pre-production: Plan: Deploy the notebooks",
        "planned, nothing was changed",
        "<td>create</td>",
        "<td>/Shared/mlops/Production_Batch_Scoring</td>");
    assertShown(
        "Plan of production: Plan: Promote the tested model",
        "planned, nothing was changed",
        "promote to: stage:Production",
        "verdict: passed");
  }

  /** Whoever approves finds it in the summary. */
  private static void assertShown(String step, String... texts) {
    String summary = job.summary(step);
    for (String text : texts) {
      assertTrue(summary.contains(text), () -> "No '" + text + "' in " + summary);
    }
  }

  @Test
  @Order(2)
  void trainingLogsParametersMetricsFiguresAndAModelThatSaysWhatGoesInAndComesOut()
      throws IOException {
    String exit = job.report("development", "run-job-train").at("/tasks/train/result").textValue();
    String id = new ObjectMapper().readTree(exit).path("run_id").asText();
    Workspace development = job.workspace("development");
    JsonNode run = development.get("/api/2.0/mlflow/runs/get?run_id=" + id).path("run");
    assertEquals(Set.of("accuracy", "area_under_roc", "f1"), texts(run.at("/data/metrics"), "key"));
    assertTrue(
        texts(run.at("/data/params"), "key")
            .containsAll(Set.of("trees", "depth", "folds", "seed")));
    JsonNode artifacts = development.get("/api/2.0/mlflow/artifacts/list?run_id=" + id);
    assertTrue(
        texts(artifacts.path("files"), "path").containsAll(Set.of("roc.png", "importances.png")));
    JsonNode files =
        job.workspace("production")
            .get("/api/2.0/mlflow/model-versions/list-artifacts?name=SparkModel&version=1&path=");
    assertTrue(
        texts(files.path("files"), "path").containsAll(Set.of("MLmodel", "input_example.json")));
  }

  @Test
  @Order(3)
  void aScoringThatFailsGivesProductionBackToVersion1AndToTheNotebooksOfBefore() {
    String before = job.workspace("production").export(SCORING);
    String scoring = "src/Production_Batch_Scoring.py";
    job.example().file(scoring, job.example().read(scoring) + "\n# Something new.\n");
    letTheTestPassWhatTheGateRefuses();
    job.all()
        .property("parameters", "table=test/Nowhere.csv")
        .run()
        .failed()
        .says("stage:Production is version 2 now", "test/Nowhere.csv")
        .says("Production, on failure: Give production back to the version before succeeded")
        .says("Production, on failure: Bring the notebooks back succeeded");
    assertEquals("Failed", job.result("Production"));
    assertEquals("1", job.inProduction());
    assertEquals(before, job.workspace("production").export(SCORING));
    assertFalse(job.workspace("pre-production").export(SCORING).equals(before), "it was released");
  }

  /**
   * For the story behind: by itself the test has the gate's bounds, and stops a bad model first.
   */
  private static void letTheTestPassWhatTheGateRefuses() {
    String file = "jobs/test.yml";
    String test = job.example().read(file);
    String bounds = "      base_parameters: {min_accuracy: '0.5', min_area_under_roc: '0.5'}\n";
    String changed = test.replaceFirst("(notebook_path: .*\n)", "$1" + bounds);
    assertFalse(changed.equals(test), test);
    job.example().file(file, changed);
  }

  /**
   * What nobody approves stays as it is, too: that is in {@link MainJobVariationsIT}, as this
   * release does not come so far.
   */
  @Test
  @Order(4)
  void inUnityCatalogABadModelStopsAtTheGateAndProductionStaysAsItIs() {
    String before = job.state("production");
    MvnResult result =
        job.release("registry=unity-catalog,quality=bad")
            .property("approve", "pre-production")
            .run()
            .failed()
            .says("The gate refuses version 1", "accuracy at-least", "at least 0.68")
            .doesNotSay("nobody was there to approve");
    assertEquals("Succeeded", job.result("PreProduction"), result::output);
    assertEquals("Failed", job.result("PlanProduction"));
    assertEquals("Skipped", job.result("Production"));
    assertEquals(before, job.state("production"));
    assertFalse(job.workspace("production").has(CHAMPION));
  }

  private static Set<String> texts(JsonNode objects, String key) {
    return StreamSupport.stream(objects.spliterator(), false)
        .map(object -> object.path(key).asText())
        .collect(Collectors.toSet());
  }
}
