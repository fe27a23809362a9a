package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy-notebooks from a folder to a local workspace. */
final class DeployNotebooksIT {
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
            .file("src/features.py", "COLUMNS = ['age']\n")
            .file("src/totals.sql", "-- Databricks notebook source\nSELECT 1\n");
  }

  @Test
  void aFolderIsDeployedWithoutAPomThenLeftAloneThenChangedWhereItChanged() {
    MvnResult first = deploy().run().passed();
    GoldenText.assertSame("deploy-first.txt", GoldenText.planIn(first.output()));
    assertReports("deploy-notebooks");

    MvnResult again = deploy().run().passed();
    GoldenText.assertSame("deploy-again.txt", GoldenText.planIn(again.output()));

    project
        .notebook("train.py", "print('train better')")
        .notebook("totals.py", "print(1)")
        .without("src/totals.sql");
    MvnResult changed = deploy().run().passed();
    GoldenText.assertSame("deploy-changed.txt", GoldenText.planIn(changed.output()));
  }

  @Test
  void aReportThatCannotBeWrittenFailsTheBuild() {
    project.file("reports", "a file where the folder would be");
    deploy()
        .property("reportDirectory", "reports")
        .run()
        .failed()
        .says("The report could not be written", "Why:", "Fix:");
  }

  @Test
  void aPomConfiguresTheGoalAndItsReportsAreInTarget() {
    project.file(
        "pom.xml",
        new Project(Project.fixture("deploy")).read("pom.xml").replace("VERSION", Build.version()));
    Mvn.in(project.folder())
        .arguments("generate-resources")
        .property("localDirectory", workspace.local().path())
        .run()
        .passed()
        .says("Plan: 4 to create");
    assertReports("deploy-notebooks-default");
  }

  @Test
  void aDryRunChangesNothing() {
    deploy().property("dryRun", true).run().passed().says("Plan: 4 to create");
    assertFalse(workspace.has("/api/2.0/workspace/get-status?path=/Shared/it"));
  }

  @Test
  void whatCannotBeMeantIsNoDryRunAndIsRefused() {
    deploy()
        .property("dryRun", "yes")
        .property("ondrift", "overwrite")
        .property("skip", "$(skip)")
        .run()
        .failed()
        .says("<dryRun> cannot be 'yes'.", "Fix: write true or false.")
        .says("-Ddatabricks.ondrift is a property of no goal.", "did you mean databricks.onDrift?")
        .says("<skip> cannot be '$(skip)'.", "the name of a pipeline variable, not its value")
        .doesNotSay("Target:");
    String pom =
        new Project(Project.fixture("deploy")).read("pom.xml").replace("VERSION", Build.version());
    project.file("pom.xml", pom.replace("targetFolder>", "targetFodler>"));
    Mvn.in(project.folder())
        .arguments("generate-resources")
        .property("localDirectory", workspace.local().path())
        .run()
        .failed()
        .says("<targetFodler> is a property of no goal.", "did you mean targetFolder?");
  }

  @Test
  void skipDoesNothingAndSaysSo() {
    LocalDirectory untouched = LocalDirectory.at(folder.resolve("untouched"));
    deploy(untouched).property("skip", true).run().passed().says("skip").doesNotSay("Target:");
    assertTrue(untouched.server().isEmpty(), "Nothing to do, so no server is started.");
  }

  @Test
  void anImportThatIsSwallowedWithStatus200FailsTheDeployment() {
    try (FaultyProxy proxy =
        FaultyProxy.swallowing(
            workspace.local().url(workspace.name()),
            request ->
                request.path().endsWith("/workspace/import") && request.body().contains("train"))) {
      Mvn.in(project.folder())
          .goal("deploy-notebooks")
          .property("notebooks", "src")
          .property("targetFolder", "/Shared/it")
          .property("host", proxy.url())
          .environment("DATABRICKS_TOKEN", workspace.local().token(workspace.name()))
          .run()
          .failed()
          .says(
              "1 of 4 objects are not in the workspace as sent", "/Shared/it/train", "Why:", "Fix:")
          .doesNotSay(workspace.local().token(workspace.name()));
    }
  }

  private void assertReports(String name) {
    Reports reports = Reports.of(project.folder());
    assertEquals("succeeded", reports.json(name).get("result").textValue());
    assertTrue(reports.text("TEST-" + name + ".xml").contains("tests=\"4\" failures=\"0\""));
    assertTrue(reports.text(name + ".md").contains("/Shared/it/train"));
  }

  private Mvn deploy() {
    return deploy(workspace.local());
  }

  private Mvn deploy(LocalDirectory local) {
    return Mvn.in(project.folder())
        .goal("deploy-notebooks")
        .property("notebooks", "src")
        .property("targetFolder", "/Shared/it")
        .property("host", workspace.host())
        .property("localDirectory", local.path());
  }
}
