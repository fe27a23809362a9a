package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.it.Mvn.MvnProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The rest of the story of {@link MainJobIT}, on workspaces of its own. */
@Tag("endurance")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MainJobVariationsIT {
  @TempDir static Path folder;
  private static MainJob job;

  @BeforeAll
  static void theExampleHasBeenBuilt() {
    job = MainJob.in(folder, Build.mavenHome());
    job.build().run().passed();
  }

  @AfterAll
  static void endTheServer() {
    job.local().close();
  }

  @Test
  @Order(1)
  void aBadModelFailsItsTestAndStopsBeforeProduction() {
    job.release("quality=bad")
        .run()
        .failed()
        .says("Version 1 of SparkModel does not pass the pre-production test.");
    assertEquals("Failed", job.result("PreProduction"));
    assertEquals("Skipped", job.result("PlanProduction"));
    assertEquals("Skipped", job.result("Production"));
    assertUntouched();
  }

  @Test
  @Order(2)
  void inUnityCatalogAProductionThatNobodyApprovedStaysUntouched() {
    job.release("registry=unity-catalog")
        .property("approve", "pre-production")
        .run()
        .failed()
        .says("nobody was there to approve production", "to       alias:champion, held by nobody");
    assertEquals("Succeeded", job.result("PlanProduction"));
    assertEquals("Failed", job.result("Production"));
    assertUntouched();
  }

  @Test
  @Order(3)
  void thePipelinesOfDataFactoryTestPromoteAndScoreFromTheirFiles() {
    job.dataFactory("test-then-promote", "unity-catalog/pre-production")
        .run()
        .passed()
        .says("\"marker\": \"alias:champion\"", "\"version\": \"1\"");
    job.release("registry=unity-catalog").run().passed();
    job.dataFactory("batch-score", "unity-catalog/production")
        .run()
        .passed()
        .says("\"version\": \"2\"", "\"rows\": 154");
  }

  @Test
  @Order(4)
  void aSlightlyWorseModelIsStoppedByTheGateBeforeAnybodyIsAsked() {
    job.release("quality=good").run().passed();
    assertEquals("2", job.inProduction());
    job.release("quality=slightly_worse")
        .run()
        .failed()
        .says("champion-may-drop", "The gate refuses version 3");
    assertEquals("Succeeded", job.result("PreProduction"), "it passes the test there");
    assertEquals("Failed", job.result("PlanProduction"));
    assertEquals("Skipped", job.result("Production"));
    assertEquals("2", job.inProduction());
  }

  @Test
  @Order(5)
  void theScheduledPipelinesScoreWithWhatIsReleasedAndProposeWhatTheyTrained() {
    job.pipeline("score.yml").run().passed().says("\"rows\": 154", "Rehearsal Succeeded.");
    assertEquals(0, proposals("4"), "nothing is trained yet");
    job.pipeline("retrain.yml").run().passed().says("Rehearsal Succeeded.");
    assertEquals(1, proposals("4"));
    assertEquals("2", job.inProduction());
  }

  /** Open requests to move a version to Production. */
  private static long proposals(String version) {
    JsonNode requests =
        job.workspace("production")
            .get("/api/2.0/mlflow/transition-requests/list?name=SparkModel&version=" + version)
            .path("requests");
    return requests.findValuesAsText("to_stage").stream().filter("Production"::equals).count();
  }

  @Test
  @Order(7)
  void aPullRequestRehearsesBuildAndReleaseWithoutAccountAndObeysNothingOfThem() {
    job.pullRequest("unity-catalog").run().passed().says("Rehearsal Succeeded.");
    Path run = job.latest("pull-request");
    Project kept = new Project(run.resolve("artifacts/rehearsal-1"));
    assertTrue(kept.read("runs/diabetes-build/1/rehearsal.html").contains("Succeeded"));
    assertTrue(kept.read("runs/diabetes-release/2/rehearsal.html").contains("Succeeded"));
    Reports reports = new Reports(kept.folder());
    assertEquals(
        "Succeeded", reports.json("runs/diabetes-release/2/rehearsal").path("result").asText());
    for (String report :
        List.of("build/rehearse-build", "release-unity-catalog/rehearse-release")) {
      assertEquals("Succeeded", reports.json("reports/" + report).path("result").asText());
    }
    // Of the pipelines within only what their goal rehearse says itself has come out.
    JsonNode outer = new Reports(run).json("rehearsal");
    assertEquals(2, outer.path("summaries").size(), outer::toString);
    outer
        .path("summaries")
        .forEach(file -> assertTrue(file.asText().contains("-rehearse-"), file::asText));
    assertEquals(0, outer.path("tags").size(), outer::toString);
    assertEquals(0, outer.path("tests").size(), outer::toString);
    assertEquals(1, outer.path("artifacts").size(), outer::toString);
  }

  @Test
  @Order(6)
  void asLongAsARehearsalGoesOnAnotherIsRefusedAndACancelledOneLeavesNothingRunning() {
    Workspace development = job.workspace("development");
    try (MvnProcess first = job.release("quality=good").start()) {
      Waiting.until(
          "the training",
          Duration.ofMinutes(3),
          () -> first.output().contains("task train RUNNING"));
      job.release("quality=good")
          .run()
          .failed()
          .says("Another rehearsal goes on in " + job.local().path())
          .says("rehearsal of pipelines/release.yml in " + folder.resolve("repository"))
          .doesNotSay("▶");
      first.process().destroy(); // SIGTERM, as a build server sends it
      first.await(Duration.ofMinutes(2)).failed();
      assertEquals(0, development.activeRuns(), first::output);
      JsonNode latest = development.get("/api/2.2/jobs/runs/list?limit=1").at("/runs/0");
      assertEquals("CANCELED", latest.at("/state/result_state").asText(), latest::toString);
    }
    assertEquals("2", job.inProduction());
  }

  /** No notebook was deployed there, and no run was started. */
  private static void assertUntouched() {
    Workspace production = job.workspace("production");
    JsonNode objects = production.get("/api/2.0/workspace/list?path=/").path("objects");
    objects.forEach(
        object ->
            assertEquals("DIRECTORY", object.path("object_type").asText(), objects::toString));
    assertEquals(0, production.get("/api/2.2/jobs/runs/list").path("runs").size());
  }
}
