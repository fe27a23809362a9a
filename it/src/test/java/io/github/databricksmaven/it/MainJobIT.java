package io.github.databricksmaven.it;

import java.nio.file.Path;
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
  }

  @Test
  @Order(2)
  void aBadModelFailsThePreProductionTest() {
    job.step("run-job@development-train").property("parameters", "quality=bad").run().passed();
    job.step("run-job@pre-production-test").run().failed().says("pre_production_test", "Why:");
    job.step("promote-model@promote").run().failed().says("tag pre_production_test");
  }

  @Test
  @Order(3)
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
  @Order(4)
  void aSecondReleaseDeploysNothingAndMakesANewVersion() {
    job.all()
        .run()
        .passed()
        .says("Plan: 0 to create, 0 to change, 0 to delete, 7 unchanged")
        .says("stage:Production is version 4 now");
  }

  @Test
  @Order(5)
  void theOtherWayUsesVolumesAndAliases() {
    job.all()
        .property("registry", "unity-catalog")
        .run()
        .passed()
        .says("alias:champion is version 1 now", "/Volumes/main/mlops/production", "\"rows\": 154");
  }
}
