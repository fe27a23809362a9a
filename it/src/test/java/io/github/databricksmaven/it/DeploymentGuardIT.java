package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deployment does not overwrite, delete or repeat, and how it is undone. */
final class DeploymentGuardIT {

  private static final String EDITED = "# Databricks notebook source\nprint('by hand')";
  private static final String LOCK = "/Shared/it/.databricks-maven/lock";

  @TempDir Path folder;
  private Workspace workspace;
  private Project project;

  @BeforeEach
  void aProjectAndAnEmptyWorkspace() {
    workspace = SharedServer.open("development");
    project =
        new Project(folder.resolve("project"))
            .notebook("train.py", "print('train')")
            .notebook("more/score.py", "print('score')")
            .file("src/features.py", "COLUMNS = ['age']\n");
  }

  @Test
  void whatOthersEditedIsKeptUntilItIsToBeOverwrittenAndThenComesBack() {
    deploy().run().passed();
    workspace.importObject("/Shared/it/train", "SOURCE", "PYTHON", EDITED);
    workspace.importObject("/Shared/it/theirs", "SOURCE", "SQL", "select 1");
    MvnResult refused = deploy().run().failed();
    GoldenText.assertSame("deploy-drift.txt", GoldenText.planIn(refused.output()));
    refused.says(
        "Others changed an object in /Shared/it", "/Shared/it/train was edited", "Why:", "Fix:");

    MvnResult told = deploy().property("onDrift", "overwrite").run().passed();
    GoldenText.assertSame("deploy-overwrite.txt", GoldenText.planIn(told.output()));
    assertEquals("print('train')", workspace.export("/Shared/it/train").lines().toList().get(1));

    goal("rollback-notebooks").run().passed().says("Restored in /Shared/it, and found there");
    assertEquals(EDITED, workspace.export("/Shared/it/train"));
    assertTrue(workspace.names("/Shared/it").contains("theirs"));
  }

  @Test
  void azurePipelinesGetsVariablesAndASummaryAndARollbackNeedsNothingOfTheBuild() {
    deploy().run().passed();
    project.notebook("train.py", "print('train better')").without("src/more/score.py");
    MvnResult next =
        deploy()
            .environment("TF_BUILD", "True")
            .environment("BUILD_BUILDNUMBER", "42")
            .run()
            .passed()
            .says(
                "##vso[task.setvariable variable=created;isoutput=true]0",
                "##vso[task.setvariable variable=changed;isoutput=true]1",
                "##vso[task.setvariable variable=deleted;isoutput=true]2",
                "##vso[task.setvariable variable=unchanged;isoutput=true]1",
                "##vso[task.uploadsummary]")
            .says(
                "variable=deploymentId;isoutput=true]" + report().get("deployment_id").textValue());
    GoldenText.assertSame("deploy-prune.txt", GoldenText.planIn(next.output()));
    assertTrue(
        Reports.of(project.folder())
            .text("deploy-notebooks.md")
            .contains("| change | /Shared/it/train | other content in the source |"));
    assertFalse(workspace.names("/Shared/it").contains("more"));

    Project elsewhere = new Project(folder.resolve("elsewhere")).file("empty", "");
    Mvn rollback = goal("rollback-notebooks", elsewhere);
    MvnResult back = rollback.run().passed();
    GoldenText.assertSame("rollback.txt", GoldenText.planIn(back.output()));
    assertEquals(List.of("score"), workspace.names("/Shared/it/more"));
    assertEquals("print('train')", workspace.export("/Shared/it/train").lines().toList().get(1));
  }

  @Test
  void aPlanIsAppliedAsItWasReviewedOrNotAtAll() {
    deploy().run().passed();
    project.notebook("train.py", "print('train better')");
    String plan = "target/databricks/deploy-notebooks.plan.json";
    MvnResult dry =
        deploy().property("dryRun", true).environment("TF_BUILD", "True").run().passed();
    dry.says("1 to change", "The plan can be applied as it is: -Ddatabricks.plan=" + plan);
    assertFalse(dry.output().contains("task.setvariable"), dry::output);
    assertEquals("planned", report().get("result").textValue());
    assertTrue(
        Reports.of(project.folder()).text("TEST-deploy-notebooks.xml").contains("skipped=\"1\""));
    project.file("reviewed.json", project.read(plan));
    project.notebook("train.py", "print('sneaked in')");
    deploy()
        .property("plan", "reviewed.json")
        .run()
        .failed()
        .says("does not fit any more", "the source of /Shared/it/train was changed", "Fix:");
    project.notebook("train.py", "print('train better')");
    deploy().property("plan", "reviewed.json").run().passed().says("found there as sent");
    goal("rollback-notebooks").property("undo", "reviewed.json").run().passed().says("Restored in");
    assertEquals("print('train')", workspace.export("/Shared/it/train").lines().toList().get(1));
  }

  @Test
  void anExportDeployedChangesNothingForFewRequestsAndAChangeCostsEightMore() {
    deploy().run().passed();
    goal("export-notebooks")
        .goal("deploy-notebooks")
        .property("notebooks", "exported")
        .run()
        .passed()
        .says("3 to create", "Plan: 0 to create, 0 to change, 0 to delete, 3 unchanged");
    assertEquals(
        "# Databricks notebook source\nprint('train')\n", project.read("exported/train.py"));
    int unchanged = requests();
    int folders = 2;
    assertTrue(unchanged <= 4 + folders, unchanged + " requests");
    project.notebook("train.py", "print('train better')");
    deploy().run().passed();
    assertTrue(requests() <= unchanged + 8, requests() + " requests");
    assertTrue(requests() <= 11 + folders, requests() + " requests");
  }

  @Test
  void ofTwoDeploymentsToAFolderOneIsRefusedWithTheOwner() {
    workspace.post("/api/2.0/workspace/mkdirs", "{\"path\":\"/Shared/it/.databricks-maven\"}");
    workspace.importObject(LOCK, "AUTO", "", lock(Instant.now()));
    deploy()
        .property("lockTimeout", "0")
        .run()
        .failed()
        .says("Another deployment to this folder is under way, by sp-release, build 42", LOCK);
    workspace.importObject(LOCK, "AUTO", "", lock(Instant.now().minus(Duration.ofHours(1))));
    deploy()
        .property("lockTimeout", "0")
        .run()
        .passed()
        .says("Taking over the lock of a deployment by sp-release, build 42");
    assertFalse(workspace.names("/Shared/it/.databricks-maven").contains("lock"));
  }

  @Test
  void aDeploymentThatIsEndedGivesTheLockBackAndIsContinued() throws Exception {
    for (int i = 0; i < 60; i++) {
      project.notebook("many/n" + i + ".py", "print(" + i + ")");
    }
    workspace.post("/api/2.0/workspace/mkdirs", "{\"path\":\"/Shared/it\"}");
    switches("{\"latency\":{\"millis\":200}}");
    try (Mvn.MvnProcess deployment = deploy().property("parallelism", 1).start()) {
      Waiting.until(
          "A folder of the deployment",
          Duration.ofMinutes(1),
          () -> workspace.names("/Shared/it").contains("many"));
      deployment.process().destroy();
      deployment
          .await(Duration.ofSeconds(60))
          .says("Being ended: nothing more is begun, and what was done is noted.");
    }
    assertEquals("failed", report().get("result").textValue());
    switches("{}");
    assertFalse(workspace.names("/Shared/it/.databricks-maven").contains("lock"));
    deploy().run().passed().says("found there as sent");
    assertEquals(60, workspace.names("/Shared/it/many").size());
  }

  @Test
  void whatSomebodySavesWhileADeploymentIsUnderWayStaysTheirsAndIsDrift() throws Exception {
    for (int i = 10; i < 30; i++) {
      project.notebook("many/n" + i + ".py", "print(" + i + ")");
    }
    workspace.post("/api/2.0/workspace/mkdirs", "{\"path\":\"/Shared/it\"}");
    switches("{\"latency\":{\"millis\":200}}");
    try (Mvn.MvnProcess deployment = deploy().property("parallelism", 1).start()) {
      Waiting.until(
          "The first notebook of the deployment",
          Duration.ofMinutes(1),
          () ->
              workspace.names("/Shared/it").contains("many")
                  && workspace.names("/Shared/it/many").contains("n10"));
      workspace.importObject(
          "/Shared/it/many/n10",
          "SOURCE",
          "PYTHON",
          "# Databricks notebook source\nprint('theirs')");
      deployment
          .await(Duration.ofSeconds(60))
          .failed()
          .says("Others changed what was just deployed:", "/Shared/it/many/n10");
    }
    switches("{}");
    deploy()
        .run()
        .failed()
        .says("/Shared/it/many/n10 has other content than a deployment meant to put there (20");
  }

  private void switches(String json) {
    workspace.local().switches(workspace.name(), json);
  }

  private int requests() {
    return report().get("requests").intValue();
  }

  private JsonNode report() {
    return Reports.of(project.folder()).json("deploy-notebooks");
  }

  private static String lock(Instant when) {
    return "{\"deployment\":\"other\",\"who\":\"sp-release\",\"build\":\"42\",\"since\":\"%s\","
            .formatted(when)
        + "\"renewed\":\"%s\"}".formatted(when);
  }

  private Mvn deploy() {
    return goal("deploy-notebooks").property("notebooks", "src");
  }

  private Mvn goal(String name) {
    return goal(name, project);
  }

  private Mvn goal(String name, Project in) {
    return Mvn.in(in.folder())
        .goal(name)
        .property("targetFolder", "/Shared/it")
        .property("host", workspace.host())
        .property("localDirectory", workspace.local().path());
  }
}
