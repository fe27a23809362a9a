package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.it.Mvn.MvnProcess;
import java.nio.file.Path;
import java.time.Duration;
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
        .says("tag pre_production_test", "The gate refuses version 1");
    assertEquals("Failed", job.result("PlanProduction"));
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
