package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** promote-model in Unity Catalog, whose models need no MLflow server. Each test has its model. */
final class PromoteModelIT {
  private static final AtomicInteger MODELS = new AtomicInteger();
  private static Workspace production;

  @TempDir Path folder;
  private Project project;
  private CatalogModel model;

  @BeforeAll
  static void anEmptyCatalog() {
    production = SharedServer.open("production");
  }

  @BeforeEach
  void aModelAndAGate() {
    model = new CatalogModel(production, "main.mlops.model_" + MODELS.incrementAndGet());
    project =
        new Project(folder)
            .file(
                "gate.yml",
                """
                metrics:
                  accuracy: {at-least: 0.68, champion-may-drop: 0.02}
                tags: {pre_production_test: passed}
                """);
  }

  @Test
  void aVersionIsPromotedOnceThenKeptThenFollowedByABetterOne() {
    model.register(tested("0.75"));
    MvnResult first =
        promote("latest").run().passed().says("is version 1 now, and was found there");
    assertPlanned("promote-first.txt", first);

    MvnResult again = promote("1").run().passed();
    assertPlanned("promote-again.txt", again);

    model.register(testedAgainstVersion1());
    MvnResult better = promote("latest").run().passed();
    assertPlanned("promote-next.txt", better);
    assertEquals("2", model.holder("champion"));
    assertEquals("1", model.tag("2", "previous_champion"));
  }

  @Test
  void whatTheGateRefusesStaysWhereItIsAndFailsTheBuild() {
    model.register(tested("0.75"));
    model.give("champion", "1");
    model.register(Map.of("test_accuracy", "0.6", "pre_production_test", "##vso[task.complete]"));
    promote("2")
        .run()
        .failed()
        .says(
            "The gate refuses version 2 of " + model.name() + ": 3 of 5 rules fail.",
            "accuracy at-least: 0.6, wanted at least 0.68 (tag test_accuracy)",
            "Plan: 0 to move, refused by the gate",
            "MojoFailureException")
        .doesNotSay("##vso[");
    assertEquals("1", model.holder("champion"));
    JsonNode report = Reports.of(project.folder()).json("promote-model-" + model.name());
    assertEquals("refused", report.path("verdict").asText());
    assertEquals("refused", report.path("outcome").asText());
    String chart = Reports.of(project.folder()).text(report.path("chart").asText());
    assertTrue(chart.startsWith("<svg ") && chart.contains("≥ 0.68"), chart);
    assertEquals(2, report.path("version").asInt());
    String cases = Reports.of(project.folder()).text("TEST-promote-model-" + model.name() + ".xml");
    assertTrue(cases.contains("tests=\"5\" failures=\"3\""), cases);
  }

  @Test
  void aVersionWhoseFilesAreStillOnTheirWayIsRefused() {
    model.begin(tested("0.75"));
    promote("latest")
        .run()
        .failed()
        .says("The gate refuses version 1 of " + model.name() + ": 1 of 5 rules fails.")
        .says("status: PENDING_REGISTRATION, wanted READY (registry)");
  }

  @Test
  void aPlanThatWasReviewedIsAppliedOnceAndTakenBackAndAnotherVersionIsNot() {
    model.register(tested("0.75"));
    model.give("champion", "1");
    model.register(testedAgainstVersion1());
    model.register(testedAgainstVersion1());
    promote("2")
        .property("dryRun", true)
        .property("reportDirectory", "reviewed")
        .run()
        .passed()
        .says("Plan: 1 to move", "Nothing was changed");
    assertEquals("1", model.holder("champion"));
    undo()
        .environment("TF_BUILD", "True")
        .run()
        .passed()
        .says("Nothing is to be undone", "##vso[task.setvariable variable=version;isoutput=true]1");
    promote("3")
        .property("plan", "reviewed")
        .run()
        .failed()
        .says("does not fit any more; nothing was changed.", "model_version was '2', and is '3'");
    assertEquals("stale", report().path("outcome").asText());
    promote("2").property("plan", "reviewed").run().passed().says("is version 2 now");
    promote("2")
        .property("plan", "reviewed")
        .environment("TF_BUILD", "True")
        .run()
        .passed()
        .says(
            "Plan: 0 to move, 1 unchanged",
            "##vso[task.setvariable variable=version;isoutput=true]2");
    undo().run().passed().says("  move     alias:champion  version 2 → version 1");
    assertEquals("1", model.holder("champion"));
    model.give("champion", "3");
    undo().run().failed().says("alias:champion was moved by someone else", "held by version 3");
  }

  private void assertPlanned(String golden, MvnResult result) {
    String plan =
        GoldenText.planIn(result.output()).replace(model.name(), "main.mlops.spark_model");
    GoldenText.assertSame(golden, plan);
  }

  private Mvn undo() {
    return ofGoal("rollback-model")
        .property("promoteTo", "alias:champion")
        .property("undo", "reviewed");
  }

  private static Map<String, String> testedAgainstVersion1() {
    return Map.of(
        "test_accuracy", "0.74",
        "champion_accuracy", "0.75",
        "champion_version", "1",
        "test_data_sha256", "cafe",
        "champion_data_sha256", "cafe",
        "pre_production_test", "passed");
  }

  @Test
  void aWorkspaceThatCannotBeAskedIsNoRefusalOfTheGate() {
    model.register(tested("0.75"));
    Mvn.in(project.folder())
        .goal("promote-model")
        .property("host", production.local().url(production.name()))
        .property("model", model.name())
        .property("modelVersion", "1")
        .property("promoteTo", "alias:champion")
        .environment("DATABRICKS_TOKEN", "dapi-wrong")
        .run()
        .failed()
        .says("MojoExecutionException")
        .doesNotSay("The gate refuses")
        .doesNotSay("dapi-wrong");
    assertEquals("not asked", report().path("outcome").asText());
  }

  @Test
  void aRefusalIsToldToLaterStepsAndSoIsWhoApproved() throws IOException {
    model.register(tested("0.75"));
    try (BuildServer server = BuildServer.start()) {
      MvnResult moved =
          server.build(promote("1").property("comment", "release 4.2")).run().passed();
      moved
          .says("##vso[task.setvariable variable=outcome;isoutput=true]moved")
          .doesNotSay(BuildServer.TOKEN)
          .doesNotSay(BuildServer.APPROVER);
      assertEquals(BuildServer.APPROVER, report().path("approved_by").asText());
      String record = model.tag("1", "promoted_champion");
      assertTrue(
          record.contains("\"build\":\"20261130.4\"")
              && record.contains("\"approval\":\"ee14f612\"")
              && record.contains("\"why\":\"release 4.2\""),
          record);
      assertFalse(record.contains(BuildServer.APPROVER), record);
      assertFalse(report().toString().contains(BuildServer.TOKEN));
      model.register(tested("0.5"));
      server
          .build(promote("2"))
          .run()
          .failed()
          .says("##vso[task.setvariable variable=outcome;isoutput=true]refused");
    }
  }

  @Test
  void whatWasPromotedIsRolledBackAndTheHistoryTellsBoth() {
    model.register(tested("0.75"));
    model.register(tested("0.76"));
    ungated("1").run().passed().says("built-in (READY, signature): no gate file is given");
    ungated("2").property("comment", "better").run().passed();
    ofGoal("rollback-model")
        .goal("model-history")
        .goal("rollback-model")
        .property("promoteTo", "alias:champion")
        .property("comment", "too many alarms")
        .run()
        .failed()
        .says("  move     alias:champion  version 2 → version 1")
        .says("alias:champion is version 1 again, and was found there.")
        .says("  model  " + model.name() + " in Unity Catalog, 2 versions")
        .says("rolled back", "restored", "holds it", "too many alarms", "better")
        .says("version 1 was the first to hold it", "-Ddatabricks.to=");
    assertEquals("1", model.holder("champion"));
    JsonNode history =
        Reports.of(project.folder()).json("model-history-" + model.name()).path("history");
    assertEquals(4, history.size());
    assertEquals(2, history.get(0).path("version").asInt());
    assertEquals("rolled back", history.get(0).path("what").asText());
  }

  @Test
  void theRunOfAnotherWorkspaceTellsWhatTheTagsDoNot() {
    Workspace development = SharedServer.open("development");
    Mvn.in(project.folder())
        .goal("model-history")
        .property("host", development.host())
        .property("localDirectory", development.local().path())
        .property("model", model.name())
        .run()
        .passed()
        .says("Nothing was promoted by these goals yet.");
    String experiment =
        development
            .post("/api/2.0/mlflow/experiments/create", "{\"name\": \"/Shared/sugar\"}")
            .path("experiment_id")
            .asText();
    String run =
        development
            .post("/api/2.0/mlflow/runs/create", "{\"experiment_id\": \"" + experiment + "\"}")
            .at("/run/info/run_id")
            .asText();
    development.post(
        "/api/2.0/mlflow/runs/log-metric",
        "{\"run_id\":\"%s\",\"key\":\"accuracy\",\"value\":0.7,\"timestamp\":1}".formatted(run));
    model.register(Map.of("pre_production_test", "passed"), run);
    project.file(
        "target/databricks/run-job-train.json",
        """
        {"goal": "run-job", "job": "train", "result": "succeeded", "begun": "2026-11-30T10:00:00Z",
         "tasks": {"train": {"values": {"model": "%s", "version": 1}}}}
        """
            .formatted(model.name()));
    promote("run:" + run)
        .run()
        .failed()
        .says("tracking run: not in the workspace that was asked, see trackingHost");
    promote("job:train")
        .property("trackingHost", development.local().url(development.name()))
        .environment("DATABRICKS_TRACKING_TOKEN", "dapi-of-nobody")
        .run()
        .failed()
        .says("does not accept the credential for it.", "renew DATABRICKS_TRACKING_TOKEN")
        .doesNotSay("dapi-of-nobody");
    promote("job:train")
        .property("trackingHost", development.host())
        .run()
        .passed()
        .says("Tracking: " + development.host(), "  version  1, of job:train")
        .says("passed          accuracy at-least           0.7");
  }

  private Mvn ungated(String version) {
    return ofGoal("promote-model")
        .property("modelVersion", version)
        .property("promoteTo", "alias:champion");
  }

  private Mvn ofGoal(String goal) {
    return Mvn.in(project.folder())
        .goal(goal)
        .property("host", production.host())
        .property("localDirectory", production.local().path())
        .property("model", model.name());
  }

  private JsonNode report() {
    return Reports.of(project.folder()).json("promote-model-" + model.name());
  }

  private Mvn promote(String version) {
    return ungated(version).property("gate", "gate.yml");
  }

  private static Map<String, String> tested(String accuracy) {
    return Map.of("test_accuracy", accuracy, "pre_production_test", "passed");
  }
}
