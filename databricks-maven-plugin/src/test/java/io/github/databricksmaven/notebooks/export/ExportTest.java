package io.github.databricksmaven.notebooks.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.FakeNotebooks;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.FileRules;
import io.github.databricksmaven.source.FoundFile;
import io.github.databricksmaven.source.SourceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported of what others put into a workspace, and taken again by a deployment. */
final class ExportTest {

  private static final WorkspacePath TARGET = new WorkspacePath("/Shared/t");

  @TempDir Path folder;
  private final FakeNotebooks fake = new FakeNotebooks();
  private final Notes notes = new Notes();
  private final Workbench bench =
      new Workbench(fake, new Parallel(4, new StillTime()), notes, "", TARGET);

  @Test
  void nothingIsExportedThatGitWouldTakeForItsOwn() {
    for (String name :
        List.of(
            ".git",
            ".GIT/config",
            "lib/.git/hooks/post-checkout",
            ".git. ./config",
            "git~1/config",
            ".g\u200Cit/config",
            "a\\.git\\config")) {
      file(name, "x");
      Misconfigured refusal = assertThrows(Misconfigured.class, this::export, name);
      assertTrue(refusal.getMessage().contains("git would take '" + name + "'"), name);
      fake.deleteByHand("/Shared/t/" + name);
    }
    file(".gitignore", "x");
    file("git/a.txt", "x");
    export();
    assertTrue(Files.exists(folder.resolve("git/a.txt")));
  }

  @Test
  void hiddenFilesAreTakenAgainByAnIgnoreFile() throws IOException {
    file("a.txt", "x");
    file(".env", "x");
    file(".streamlit/config.toml", "x");
    file(".streamlit/pages/[a]*?/b!.txt", "x");
    file("lib/__pycache__/a.pyc", "x");
    List<String> plan = export();
    assertTrue(plan.get(0).startsWith("  create  .databricksignore "), plan::toString);
    assertEquals(
        List.of(
            ".env",
            ".streamlit/config.toml",
            ".streamlit/pages/[a]*?/b!.txt",
            "a.txt",
            "lib/__pycache__/a.pyc"),
        taken());
    assertEquals(List.of(), changing());
  }

  /** A secret that somebody keeps there must not be deployed because of its neighbour. */
  @Test
  void hiddenFilesThatTheWorkspaceDoesNotHaveStayHidden() throws IOException {
    write(".streamlit/secrets.toml", "x");
    write(".streamlit/pages/secrets.toml", "x");
    file(".streamlit/config.toml", "x");
    file(".streamlit/pages/a.toml", "x");
    export();
    assertEquals(List.of(".streamlit/config.toml", ".streamlit/pages/a.toml"), taken());
    file(".streamlit/theme.toml", "x");
    export();
    assertEquals(
        List.of(".streamlit/config.toml", ".streamlit/pages/a.toml", ".streamlit/theme.toml"),
        taken());
  }

  @Test
  void linesOfAnIgnoreFileThatIsThereStayAsTheyAre() throws IOException {
    String lines = "# mine\r\n*.csv\r\n.secret";
    write(".databricksignore", lines);
    file(".env", "x");
    file(".secret", "x");
    file("a.csv", "x");
    file("b.csv", "x");
    export();
    String now = Files.readString(folder.resolve(".databricksignore"));
    assertTrue(now.startsWith(lines + "\n"), now);
    assertEquals(List.of(".env"), taken());
    assertEquals(
        List.of(
            "A deployment leaves out what .databricksignore says, also of what was exported:"
                + " .secret and 2 more."),
        notes.warned());
    assertEquals(List.of(), changing());
  }

  @Test
  void whatSomebodyExcludesRightBehindTheLinesOfAnExportStaysBehind() throws IOException {
    file(".streamlit/config.toml", "x");
    file(".streamlit/theme.toml", "x");
    export();
    String lines = Files.readString(folder.resolve(".databricksignore"));
    write(".databricksignore", lines + "/.streamlit/theme.toml\n");
    export();
    assertEquals(List.of(".streamlit/config.toml"), taken());
    file(".env", "x");
    write(".databricksignore", lines + "/.env\n");
    export();
    assertEquals(List.of(".streamlit/config.toml", ".streamlit/theme.toml"), taken());
  }

  @Test
  void anIgnoreFileThatBringsItBackAlreadyIsLeftAlone() throws IOException {
    write(".databricksignore", "!.streamlit/\n");
    file(".streamlit/config.toml", "x");
    export();
    assertEquals("!.streamlit/\n", Files.readString(folder.resolve(".databricksignore")));
    assertEquals(List.of(".streamlit/config.toml"), taken());
  }

  @Test
  void anIgnoreFileInAHiddenFolderIsToldOf() throws IOException {
    write(".streamlit/.databricksignore", "*.toml\n");
    file(".streamlit/config.toml", "x");
    export();
    assertEquals(
        List.of(
            "A deployment leaves out what .databricksignore says, also of what was exported:"
                + " .streamlit/config.toml."),
        notes.warned());
  }

  @Test
  void anIgnoreFileOfTheWorkspaceStaysBehind() {
    file("lib/.databricksignore", "*\n");
    file("a.txt", "x");
    export();
    assertFalse(Files.exists(folder.resolve("lib")));
    assertEquals(
        List.of(
            "/Shared/t/lib/.databricksignore stays behind: in a source folder it says what is not"
                + " deployed."),
        notes.warned());
  }

  @Test
  void whatDeploymentsToAFolderBelowKeepStaysBehind() {
    file("sub/.databricks-maven/manifest.json", "{}");
    file("a.txt", "x");
    export();
    assertFalse(Files.exists(folder.resolve("sub")));
  }

  @Test
  void aFileThatWouldComeBackAsANotebookStaysBehind() {
    file("a.py", "# Databricks notebook source\nx");
    file("b.py", "\uFEFF# Databricks notebook source\nx");
    file("c.ipynb", "{\"cells\":[{\"source\":\"x\"}],\"metadata\":{},\"nbformat\":4}");
    file("d.dbc", "x");
    file("e.py", "x = 1");
    export();
    assertEquals(List.of("e.py"), taken());
    assertEquals(
        List.of(
            "/Shared/t/a.py stays behind: it is a file, and from a folder it would be deployed as"
                + " a notebook (python), /Shared/t/a. Rename it in the workspace, or change what"
                + " it begins with.",
            "/Shared/t/b.py"),
        List.of(notes.warned().get(0), notes.warned().get(1).substring(0, 14)));
    assertEquals(4, notes.warned().size());
  }

  @Test
  void whatADeploymentWouldRefuseStaysBehind() {
    fake.makeFolder(TARGET);
    fake.byHand(Sources.python("/Shared/t/empty", "\n"));
    fake.byHand(Sources.python("/Shared/t/train", "x\n"));
    file("a.dbalert.json", "{}");
    file(" spaces ", "x");
    export();
    assertEquals(List.of("train.py"), taken());
    assertTrue(
        notes
            .warned()
            .contains(
                "/Shared/t/empty stays behind, as it would be refused when it is deployed:"
                    + " 'empty.py' is a notebook without a cell."),
        notes.warned()::toString);
    assertEquals(3, notes.warned().size());
  }

  /** A deployment may have put it there, and would delete it if it stayed behind. */
  @Test
  void aNotebookThatDoesNotComeInTheFormatThatWasAskedForStopsTheExport() {
    fake.makeFolder(TARGET);
    fake.byHand(Sources.notebook(Language.R, "/Shared/t/score", "x <- 1"));
    Misconfigured refusal = assertThrows(Misconfigured.class, () -> export(Kind.Format.JUPYTER));
    assertTrue(
        refusal
            .getMessage()
            .contains(
                "/Shared/t/score cannot be exported as 'score.ipynb'.\n"
                    + "  Why: what the workspace gives would be deployed as a file, and it is a"
                    + " notebook (r)."),
        refusal::getMessage);
    assertFalse(Files.exists(folder.resolve("score.ipynb")));
  }

  private void file(String name, String content) {
    WorkspacePath path = TARGET.resolve(name);
    fake.makeFolder(path.parent());
    fake.byHand(Sources.file(path.value(), content));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Exports; the plan's lines. */
  private List<String> export() {
    return export(null);
  }

  private List<String> export(Kind.@Nullable Format format) {
    try (Export export = Export.ofWorkspace(bench, folder, format)) {
      export.carryOut(new ReportDraft("export-notebooks", "", Instant.EPOCH));
      return export.plan().lines();
    }
  }

  /** What the next export would do. */
  private List<String> changing() {
    try (Export export = Export.ofWorkspace(bench, folder, null)) {
      return export.plan().changing().stream().map(step -> step.subject()).toList();
    }
  }

  /** What a deployment takes of the folder. */
  private List<String> taken() {
    Problems problems = new Problems();
    List<String> taken =
        new SourceFolder("notebooks", "out", folder)
            .select(FileRules.ALL, problems).files().stream().map(FoundFile::path).toList();
    problems.refuseAny("cannot be taken");
    return taken;
  }
}
