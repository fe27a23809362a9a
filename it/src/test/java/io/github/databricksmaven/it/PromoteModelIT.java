package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** promote-model in Unity Catalog, whose models need no MLflow server. */
final class PromoteModelIT {
  private static final String MODEL = "main.mlops.spark_model";

  @TempDir Path folder;
  private LocalDirectory local;
  private Project project;
  private CatalogModel model;

  @BeforeEach
  void aGateAndAnEmptyCatalog() {
    local = LocalDirectory.at(folder.resolve("local"));
    project =
        new Project(folder.resolve("project"))
            .file(
                "gate.yml",
                """
                metrics:
                  accuracy: {at-least: 0.68, champion-may-drop: 0.02}
                tags: {pre_production_test: passed}
                """);
    promote("latest").run().failed().says("<model> '" + MODEL + "' does not exist");
    model = new CatalogModel(new Workspace(local, "production"), MODEL);
  }

  @AfterEach
  void endTheServer() {
    local.close();
  }

  @Test
  void aVersionIsPromotedOnceThenKeptThenFollowedByABetterOne() {
    model.register(tested("0.75"));
    MvnResult first =
        promote("latest").run().passed().says("is version 1 now, and was found there");
    GoldenText.assertSame("promote-first.txt", GoldenText.planIn(first.output()));

    MvnResult again = promote("1").run().passed();
    GoldenText.assertSame("promote-again.txt", GoldenText.planIn(again.output()));

    model.register(
        Map.of(
            "test_accuracy", "0.74",
            "champion_accuracy", "0.75",
            "champion_version", "1",
            "test_data_sha256", "cafe",
            "champion_data_sha256", "cafe",
            "pre_production_test", "passed"));
    MvnResult better = promote("latest").run().passed();
    GoldenText.assertSame("promote-next.txt", GoldenText.planIn(better.output()));
    assertEquals("2", model.holder("champion"));
    assertEquals("1", model.tag("2", "previous_champion"));
  }

  @Test
  void whatTheGateRefusesStaysWhereItIsAndFailsTheBuild() {
    model.register(tested("0.75"));
    promote("1").run().passed();
    model.register(Map.of("test_accuracy", "0.6", "pre_production_test", "##vso[task.complete]"));
    promote("2")
        .run()
        .failed()
        .says(
            "The gate refuses version 2 of " + MODEL + ": 3 of 5 rules fail.",
            "accuracy at-least: 0.6, wanted at least 0.68 (tag test_accuracy)",
            "Plan: 0 to move, refused by the gate",
            "MojoFailureException")
        .doesNotSay("##vso[");
    assertEquals("1", model.holder("champion"));
    JsonNode report = Reports.of(project.folder()).json("promote-model-" + MODEL);
    assertEquals("refused", report.path("verdict").asText());
    assertEquals(2, report.path("version").asInt());
    String cases = Reports.of(project.folder()).text("TEST-promote-model-" + MODEL + ".xml");
    assertTrue(cases.contains("tests=\"5\" failures=\"3\""), cases);
  }

  @Test
  void aVersionWhoseFilesAreStillOnTheirWayIsRefused() {
    model.begin(tested("0.75"));
    promote("latest")
        .run()
        .failed()
        .says("The gate refuses version 1 of " + MODEL + ": 1 of 5 rules fails.")
        .says("status: PENDING_REGISTRATION, wanted READY (registry)");
  }

  @Test
  void aDryRunMovesNothing() {
    model.register(tested("0.75"));
    promote("1")
        .property("dryRun", true)
        .run()
        .passed()
        .says("Plan: 1 to move", "Nothing was changed");
    promote("1").property("dryRun", true).run().passed().says("Plan: 1 to move");
  }

  @Test
  void aWorkspaceThatCannotBeAskedIsNoRefusalOfTheGate() {
    model.register(tested("0.75"));
    Mvn.in(project.folder())
        .goal("promote-model")
        .property("host", local.url("production"))
        .property("model", MODEL)
        .property("modelVersion", "1")
        .property("promoteTo", "alias:champion")
        .environment("DATABRICKS_TOKEN", "dapi-wrong")
        .run()
        .failed()
        .says("MojoExecutionException")
        .doesNotSay("The gate refuses")
        .doesNotSay("dapi-wrong");
  }

  @Test
  void aStageIsRefusedBeforeAnythingIsAsked() {
    promote("1", "stage:Production")
        .run()
        .failed()
        .says("Unity Catalog has no stages")
        .doesNotSay("Target:");
  }

  private Mvn promote(String version) {
    return promote(version, "alias:champion");
  }

  private Mvn promote(String version, String target) {
    return Mvn.in(project.folder())
        .goal("promote-model")
        .property("host", "local://production")
        .property("localDirectory", local.path())
        .property("model", MODEL)
        .property("modelVersion", version)
        .property("promoteTo", target)
        .property("gate", "gate.yml");
  }

  private static Map<String, String> tested(String accuracy) {
    return Map.of("test_accuracy", accuracy, "pre_production_test", "passed");
  }
}
