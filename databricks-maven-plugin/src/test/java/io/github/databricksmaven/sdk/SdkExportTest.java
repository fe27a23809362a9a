package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebookSources;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.deployment.Planned;
import io.github.databricksmaven.notebooks.deployment.Rollback;
import io.github.databricksmaven.notebooks.deployment.Verify;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.notebooks.export.Export;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.FileRules;
import io.github.databricksmaven.source.FoundFile;
import io.github.databricksmaven.source.SecretCheck;
import io.github.databricksmaven.source.SecretScan;
import io.github.databricksmaven.source.SourceFolder;
import io.github.databricksmaven.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From source files into a local workspace and back. */
final class SdkExportTest {

  private static final WorkspacePath TARGET = new WorkspacePath("/Shared/t");

  private static final String JUPYTER =
      """
      {"cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Title\\n", "text\\n"]},
        {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [],
         "source": ["x = 1\\n", "x\\n"]},
        {"cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [], "source": []},
        {"cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [],
         "source": ["%sql\\n", "select 1"]}],
       "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
      """;

  @TempDir Path folder;
  private final Notes notes = new Notes();
  private OpenLocal local;
  private Workbench bench;
  private LocalDeployments deployments;
  private String first = "";

  @BeforeEach
  void aLocalWorkspaceWithADeployment() throws Exception {
    local = OpenLocal.in(folder.resolve("local"));
    deployments = new LocalDeployments(local.connect(), new StillTime(), TARGET);
    bench = deployments.bench();
    write(
        "train.py",
        "# Databricks notebook source\r\nx = 1\r\n\r\n# COMMAND ----------\r\n\r\nx\r\n");
    write("deep/totals.sql", "-- Databricks notebook source\nselect 1\n\n\n");
    write("deep/score.R", "# Databricks notebook source\nx <- 1");
    write("deep/job.scala", "// Databricks notebook source\nval x = 1\n");
    write("jupyter.ipynb", JUPYTER);
    write("lib/features.py", "X = 1\r\n");
    write("data.csv", "a;b\r\n\u00e4;\u0000\n");
    first = deploy(folder.resolve("src"));
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void whatIsReadBackIsWhatWasSent() throws IOException {
    assertFalse(plan(folder.resolve("src"), Verify.CONTENT).isNeeded());
    write("train.py", "# Databricks notebook source\nx = 2\n");
    deployments.deploy(sources(folder.resolve("src")), Verify.CONTENT);
  }

  @Test
  void whereNoTimesAreToldNotebooksAreRead() throws IOException {
    local.switches().set(Switches.OFF.withoutNotebookTimes());
    deploy(folder.resolve("src"));
    assertFalse(plan(folder.resolve("src"), Verify.LISTING).isNeeded());
    assertTrue(
        plan(folder.resolve("src"), Verify.LISTING)
            .lines()
            .contains("  5 were read: the workspace tells no times of change"));
    new LocalRest(local)
        .post(
            "/api/2.0/workspace/import",
            "{\"path\":\"/Shared/t/train\",\"language\":\"PYTHON\",\"content\":\"eA==\","
                + "\"overwrite\":true}");
    assertEquals(
        "Plan: 0 to create, 0 to change, 0 to delete, 6 unchanged, 1 drifted",
        plan(folder.resolve("src"), Verify.LISTING).lines().stream()
            .reduce("", (before, last) -> last));
  }

  @Test
  void deployingAnExportChangesNothing() throws IOException {
    export(folder.resolve("out"), null);
    assertEquals(names(folder.resolve("src")), names(folder.resolve("out")));
    assertFalse(plan(folder.resolve("out"), Verify.LISTING).isChanging());
    deploy(folder.resolve("out"));
    assertFalse(plan(folder.resolve("out"), Verify.CONTENT).isNeeded());
  }

  @Test
  void deployingAnExportOfHiddenFilesChangesNothing() throws IOException {
    write(".databricksignore", "!.streamlit/\n");
    write(".streamlit/config.toml", "x");
    String hidden = deploy(folder.resolve("src"));
    export(folder.resolve("out"), null);
    assertFalse(plan(folder.resolve("out"), Verify.CONTENT).isNeeded());
    try (Rollback kept = Rollback.open(bench, hidden);
        Export export = Export.ofDeployment(bench, folder.resolve("kept"), kept)) {
      export.carryOut(new ReportDraft("export-notebooks", "", Instant.EPOCH));
    }
    assertFalse(plan(folder.resolve("kept"), Verify.CONTENT).isNeeded());
  }

  /** As somebody makes it on the workspace's page. */
  @Test
  void anEmptyNotebookStaysBehindAndIsLeftAlone() throws IOException {
    new LocalRest(local)
        .post(
            "/api/2.0/workspace/import",
            "{\"path\":\"/Shared/t/empty\",\"language\":\"PYTHON\",\"content\":\"\"}");
    export(folder.resolve("out"), null);
    assertFalse(names(folder.resolve("out")).contains("empty.py"));
    assertFalse(plan(folder.resolve("out"), Verify.LISTING).isChanging());
  }

  @Test
  void deployingAnExportInTheOtherFormatChangesNothing() throws IOException {
    export(folder.resolve("source"), Kind.Format.SOURCE);
    assertTrue(names(folder.resolve("source")).contains("jupyter.py"));
    assertFalse(plan(folder.resolve("source"), Verify.LISTING).isChanging());
    export(folder.resolve("jupyter"), Kind.Format.JUPYTER);
    assertEquals(
        Set.of(
            "data.csv",
            "deep/job.ipynb",
            "deep/score.ipynb",
            "deep/totals.ipynb",
            "jupyter.ipynb",
            "lib/features.py",
            "train.ipynb"),
        names(folder.resolve("jupyter")));
    assertFalse(plan(folder.resolve("jupyter"), Verify.LISTING).isChanging());
  }

  @Test
  void anExportOverItsSourceLeavesEveryFileAlone() {
    try (Export export = Export.ofWorkspace(bench, folder.resolve("src"), null)) {
      assertEquals(List.of(), export.plan().changing());
    }
  }

  @Test
  void anExportAgainWritesOnlyWhatChanged() throws IOException {
    export(folder.resolve("out"), null);
    write("train.py", "# Databricks notebook source\nx = 2\n");
    deploy(folder.resolve("src"));
    try (Export export = Export.ofWorkspace(bench, folder.resolve("out"), null)) {
      assertEquals(
          List.of("change train.py"),
          export.plan().changing().stream()
              .map(step -> step.change().word() + " " + step.subject())
              .toList());
    }
  }

  @Test
  void anEarlierDeploymentIsExportedByItsIdByteByByte() throws IOException {
    write("train.py", "# Databricks notebook source\nx = 2\n");
    deploy(folder.resolve("src"));
    try (Rollback kept = Rollback.open(bench, first);
        Export export = Export.ofDeployment(bench, folder.resolve("out"), kept)) {
      export.carryOut(new ReportDraft("export-notebooks", "", Instant.EPOCH));
    }
    assertEquals(
        "# Databricks notebook source\r\nx = 1\r\n\r\n# COMMAND ----------\r\n\r\nx\r\n",
        Files.readString(folder.resolve("out/train.py")));
    assertEquals(JUPYTER, Files.readString(folder.resolve("out/jupyter.ipynb")));
  }

  @Test
  void anExportInTheOtherFormatTakesThePlaceOfTheEarlierOne() throws IOException {
    Path out = folder.resolve("out");
    export(out, Kind.Format.SOURCE);
    Set<String> source = names(out);
    export(out, Kind.Format.JUPYTER);
    Set<String> jupyter = names(out);
    assertTrue(jupyter.contains("train.ipynb") && !jupyter.contains("train.py"), jupyter::toString);
    assertFalse(plan(out, Verify.LISTING).isChanging());
    export(out, Kind.Format.SOURCE);
    assertEquals(source, names(out));
    assertFalse(plan(out, Verify.LISTING).isChanging());
  }

  /** As when an export was killed between its writing and its deleting. */
  @Test
  void theEarlierExportThatIsStillThereIsDeleted() throws IOException {
    Path out = folder.resolve("out");
    export(out, Kind.Format.JUPYTER);
    Files.writeString(out.resolve("train.csv"), "1");
    Files.copy(folder.resolve("src/train.py"), out.resolve("train.py"));
    try (Export export = Export.ofWorkspace(bench, out, Kind.Format.JUPYTER)) {
      assertTrue(
          export
              .plan()
              .lines()
              .contains("  delete  train.py           the same notebook as train.ipynb"),
          export.plan().lines()::toString);
      export.carryOut(new ReportDraft("export-notebooks", "", Instant.EPOCH));
    }
    assertFalse(Files.exists(out.resolve("train.py")));
    assertTrue(Files.exists(out.resolve("lib/features.py")));
    assertTrue(Files.exists(out.resolve("train.csv")));
  }

  @Test
  void aFileThatTheWorkspaceDoesNotHaveIsNotReplacedByOneOfAnotherFormat() throws IOException {
    Path out = folder.resolve("out");
    export(out, Kind.Format.SOURCE);
    Files.writeString(out.resolve("train.py"), "# Databricks notebook source\nx = 3\n");
    Files.writeString(out.resolve("deep/totals.py"), "# Databricks notebook source\nx = 3\n");
    Set<String> before = names(out);
    Misconfigured refusal =
        assertThrows(
            Misconfigured.class, () -> Export.ofWorkspace(bench, out, Kind.Format.JUPYTER));
    assertEquals(
        """
        2 things are in the way of the export; nothing was written:
          'deep/totals.py' and 'deep/totals.ipynb' would be two sources for one notebook.
            Why: the first is there, and is not what the workspace has, so it is not replaced.
            Fix: move or delete it, or export into another folder.
          'train.py' and 'train.ipynb' would be two sources for one notebook.
            Why: the first is there, and is not what the workspace has, so it is not replaced.
            Fix: move or delete it, export with -Ddatabricks.format=source, or export into another \
        folder.\
        """,
        refusal.getMessage());
    assertEquals(before, names(out));
  }

  @Test
  void anEarlierDeploymentIsNotExportedBesideFilesOfAnotherFormat() throws IOException {
    Path out = folder.resolve("out");
    export(out, Kind.Format.JUPYTER);
    try (Rollback kept = Rollback.open(bench, first)) {
      Misconfigured refusal =
          assertThrows(Misconfigured.class, () -> Export.ofDeployment(bench, out, kept));
      assertTrue(
          refusal.getMessage().contains("'train.ipynb' and 'train.py'"), refusal::getMessage);
    }
  }

  @Test
  void aNotebookAndAFileOfOneNameAreBothNamed() throws IOException {
    write("lib/train.py.txt", "x");
    write("train.py.txt", "x");
    new LocalRest(local)
        .post(
            "/api/2.0/workspace/import",
            "{\"path\":\"/Shared/t/train.py\",\"format\":\"RAW\",\"content\":\"eA==\"}");
    Misconfigured refusal =
        assertThrows(
            Misconfigured.class, () -> Export.ofWorkspace(bench, folder.resolve("out"), null));
    assertTrue(
        refusal.getMessage().startsWith("/Shared/t/train and /Shared/t/train.py would both become"),
        refusal::getMessage);
  }

  @Test
  void whatDeploymentsKeepForThemselvesStaysBehind() throws IOException {
    export(folder.resolve("out"), null);
    assertTrue(names(folder.resolve("out")).stream().noneMatch(name -> name.startsWith(".")));
  }

  private void export(Path out, Kind.@Nullable Format format) {
    try (Export export = Export.ofWorkspace(bench, out, format)) {
      export.carryOut(new ReportDraft("export-notebooks", "", Instant.EPOCH));
    }
  }

  private String deploy(Path source) {
    return deployments.deploy(sources(source));
  }

  private Planned plan(Path source, Verify verify) {
    return deployments.plan(sources(source), verify);
  }

  private List<SourceFile> sources(Path source) {
    Problems problems = new Problems();
    SourceReader reader = new SourceReader(false, new SecretScan(SecretCheck.OFF, problems));
    NotebookSources sources = new NotebookSources(TARGET, problems, notes);
    for (FoundFile file :
        new SourceFolder("notebooks", "src", source).select(FileRules.ALL, problems).files()) {
      sources.add(reader.read(file));
    }
    problems.refuseAny("cannot be deployed");
    return sources.files();
  }

  private static Set<String> names(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      Set<String> names = new TreeSet<>();
      walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .forEach(name -> names.add(name.replace("score.R", "score.r")));
      return names;
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve("src").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
