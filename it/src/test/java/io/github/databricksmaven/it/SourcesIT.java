package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where deploy-notebooks and package-notebooks take their files from, and what they refuse. */
final class SourcesIT {

  /** How the first line of every plan begins: before it, no workspace is asked for anything. */
  private static final String TARGET = "Target:";

  /** Put together here, so that nobody's scan finds it in this file. */
  private static final String TOKEN = "dapi" + "0123456789abcdef" + "fedcba9876543210";

  @TempDir Path folder;
  private Workspace workspace;
  private Project project;

  @BeforeEach
  void aProjectAndAnEmptyWorkspace() {
    workspace = SharedServer.open("development");
    project =
        new Project(folder.resolve("project"))
            .notebook("train.py", "print('train')")
            .file("src/data/a.csv", "1,2\n")
            .file("src/lib/features.py", "COLUMNS = ['age']\n");
  }

  @Test
  void whatWasInstalledIsDeployedFromItsCoordinatesWithoutAPom() {
    project.file("pom.xml", Packaging.pom());
    Mvn.in(project.folder())
        .arguments("install")
        .environment("BUILD_SOURCEVERSION", "c0ffee")
        .environment("BUILD_SOURCEBRANCH", "refs/heads/main")
        .environment("BUILD_BUILDNUMBER", "7")
        .run()
        .passed()
        .says("Packaged 3 files: target/mlops-1.0-notebooks.tar.gz");
    String packaged =
        Reports.of(project.folder()).json("package-notebooks-package").at("/sha256").textValue();
    Project stage = new Project(folder.resolve("stage")).file("empty.txt", "");
    deploy(stage, "com.acme.it:mlops:1.0")
        .run()
        .passed()
        .says(
            "Source: com.acme.it:mlops:1.0:notebooks:tar.gz, sha256 " + packaged,
            "  packaged from commit c0ffee of refs/heads/main, build 7",
            "Plan: 3 to create");
    JsonNode report = Reports.of(stage.folder()).json("deploy-notebooks");
    assertEquals("c0ffee", report.findPath("commit").textValue());
    assertEquals(packaged, report.findPath("source_sha256").textValue());
  }

  @Test
  void anArchiveThatNoRepositoryHasIsNamedWithTheRepositories() {
    deploy(project, "com.acme.it:nowhere:1.0")
        .run()
        .failed()
        .says(
            "The archive com.acme.it:nowhere:1.0:notebooks:tar.gz was not found.",
            "neither the local repository nor ",
            "Fix: check the coordinates");
    deploy(project, "com.acme.it:nowhere:1.0")
        .arguments("--offline")
        .run()
        .failed()
        .says("Maven is offline, and the local repository does not have it.");
  }

  @Test
  void whatIsLeftOutIsNeitherDeployedNorPackaged() {
    project.file("src/.databricksignore", "data/\n");
    deploy(project, "src")
        .property("excludes", "/lib/")
        .property("dryRun", true)
        .run()
        .passed()
        .says("Left out: 1 by .databricksignore, 1 by <excludes>", "Plan: 1 to create");
    pack().property("includes", "*.py").run().passed().says("Packaged 2 files");
  }

  @Test
  void aSecretStopsTheDeploymentAndThePackagingAndIsNotPrinted() {
    project.notebook("fetch.py", "token = '" + TOKEN + "'");
    String found = "'fetch.py' holds a secret: line 2, a Databricks token (dapi…).";
    deploy(project, "src")
        .run()
        .failed()
        .says(found, "Why:", "Fix:")
        .doesNotSay(TOKEN)
        .doesNotSay(TARGET);
    assertTrue(
        !Reports.of(project.folder()).text("deploy-notebooks.json").contains(TOKEN),
        "The report does not hold it, either.");
    pack().property("secretScan", "off").run().passed().says("databricks.secretScan is off");
    Path archive = project.folder().resolve("target/notebooks.tar.gz");
    assertTrue(Files.exists(archive));
    pack().run().failed().says(found).doesNotSay(TOKEN);
    assertFalse(Files.exists(archive), "an earlier archive must not be taken for this one");
  }

  @Test
  void allThatIsWrongWithASourceIsToldBeforeAnythingIsSent() {
    project
        .file("src/train.ipynb", "{\"cells\":[{\"source\":\"1\"}],\"metadata\":{},\"nbformat\":4}")
        .file("src/empty.sql", "-- Databricks notebook source\n")
        .file("src/ space.txt", "x");
    deploy(project, "src")
        .run()
        .failed()
        .says(
            "3 things cannot be deployed; nothing was sent:",
            "'train.ipynb' and 'train.py' would both become 'train'.",
            "'empty.sql' is a notebook without a cell.",
            "' space.txt' has a name that does not travel.",
            "    Why: a notebook loses its extension, and a workspace has one object per name.")
        .doesNotSay(TARGET);
    assertEquals(
        3, Reports.of(project.folder()).json("deploy-notebooks").at("/problem/each").size());
  }

  @Test
  void whatWasNamedAndIsNotThereIsRefused() {
    deploy(project, "target/notebooks.tgz")
        .run()
        .failed()
        .says("<notebooks> 'target/notebooks.tgz' is not there.", "Why: its folder ", "Fix:");
    deploy(project, "src")
        .property("includes", "*.py,*.sql")
        .run()
        .failed()
        .says("<includes> '*.sql' matches no file.", "Why:", "Fix:")
        .doesNotSay(TARGET);
  }

  private Mvn deploy(Project from, String notebooks) {
    return Mvn.in(from.folder())
        .goal("deploy-notebooks")
        .property("notebooks", notebooks)
        .property("targetFolder", "/Shared/it")
        .property("host", workspace.host())
        .property("localDirectory", workspace.local().path());
  }

  private Mvn pack() {
    return Mvn.in(project.folder()).goal("package-notebooks").property("notebooks", "src");
  }
}
