package io.github.databricksmaven.notebooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.source.Content;
import io.github.databricksmaven.source.FoundFile;
import io.github.databricksmaven.source.ReadFile;
import io.github.databricksmaven.source.SecretCheck;
import io.github.databricksmaven.source.SecretScan;
import io.github.databricksmaven.source.SourceReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotebookSourcesTest {

  private static final String NOTEBOOK = "# Databricks notebook source\nprint(1)\n";
  private static final String JUPYTER =
      """
      {"cells":[{"cell_type":"code","source":"print(1)","outputs":[]}],"metadata":{},"nbformat":4}
      """;
  private static final WorkspacePath TARGET = new WorkspacePath("/Shared/t");

  @TempDir Path folder;
  private final Notes notes = new Notes();

  @Test
  void notebooksLoseTheirExtensionAndFilesKeepIt() throws IOException {
    write("train.py", NOTEBOOK);
    write("lib/features.py", "X = 1\n");
    assertEquals(List.of("/Shared/t/lib/features.py", "/Shared/t/train"), paths());
  }

  @Test
  void twoSourcesForOneNameAreBothNamed() throws IOException {
    write("a.py", NOTEBOOK);
    write("a.ipynb", JUPYTER);
    assertEquals(
        "'a.ipynb' and 'a.py' would both become 'a'.", refused().lines().findFirst().orElse(""));
  }

  @Test
  void aNotebookAndAFolderOfOneNameAreBothNamed() throws IOException {
    write("a.py", NOTEBOOK);
    write("a/b.py", NOTEBOOK);
    write("a/b/c.py", NOTEBOOK);
    String message = refused();
    assertTrue(message.contains("'a.py' and 'a/b.py' would both become 'a'."), message);
    assertTrue(message.contains("'a.py' and 'a/b/c.py' would both become 'a'."), message);
    assertTrue(message.contains("'a/b.py' and 'a/b/c.py' would both become 'a/b'."), message);
  }

  @Test
  void namesThatDifferOnlyInTheirSpellingAreBothNamed() throws IOException {
    write("train.py", NOTEBOOK);
    write("Train.sql", "-- Databricks notebook source\nSELECT 1");
    write("Lib/a.txt", "x");
    write("lib/b.txt", "x");
    write("lib/c.txt", "x");
    String message = refused();
    assertTrue(
        message.contains("'Train.sql' and 'train.py' differ only in upper and lower case."),
        message);
    assertTrue(
        message.contains(
            "The folders 'Lib' (of 'Lib/a.txt') and 'lib' (of 'lib/b.txt') differ only in upper and"
                + " lower case."),
        message);
    assertTrue(message.startsWith("2 things"), message);
  }

  @Test
  void namesThatAWorkspaceWouldNotTakeAreNamed() throws IOException {
    write("a .py", NOTEBOOK);
    write("b\\c.txt", "x");
    write("d\u0001.txt", "x");
    write(".databricks-maven/manifest.json", "{}");
    String message = refused();
    assertTrue(message.contains("'a .py' has a name that does not travel."), message);
    assertTrue(message.contains("'b\\c.txt' has a name that does not travel."), message);
    assertTrue(message.contains("'d\u0001.txt' has a name that does not travel."), message);
    assertTrue(message.contains("is where deployments are remembered"), message);
    assertTrue(message.startsWith("4 things cannot be deployed; nothing was sent:"), message);
  }

  /** Such a name comes from systems that count letters. */
  @Test
  void aNameThatIsTooLongIsNamed() {
    Problems problems = new Problems();
    NotebookSources sources = new NotebookSources(TARGET, problems, notes);
    for (int length : new int[] {125, 126}) {
      sources.add(new ReadFile("ä".repeat(length) + ".txt", new byte[1], Content.of(new byte[1])));
    }
    assertEquals(2, sources.files().size());
    String message =
        assertThrows(Misconfigured.class, () -> problems.refuseAny("cannot be sent")).getMessage();
    assertTrue(message.contains("has a name of 256 bytes."), message);
  }

  @Test
  void notebooksWithoutACellAreNamed() throws IOException {
    write("a.py", "# Databricks notebook source\r\n\n  \n");
    write("b.ipynb", JUPYTER.replace("print(1)", ""));
    write("c.ipynb", "");
    write("lib/__init__.py", "");
    String message = refused();
    assertTrue(message.startsWith("3 things"), message);
    for (String name : List.of("a.py", "b.ipynb", "c.ipynb")) {
      assertTrue(message.contains("'" + name + "' is a notebook without a cell."), message);
    }
  }

  @Test
  void anArchiveOfNotebooksLosesItsExtensionAndHasToBeOne() throws IOException {
    write("lib.dbc", "PK\u0003\u0004");
    assertEquals(new Kind.DbcArchive(), read().get(0).kind());
    assertEquals("/Shared/t/lib", read().get(0).path().value());
    write("bad.dbc", "text");
    assertTrue(refused().startsWith("'bad.dbc' is no archive of notebooks."), this::refused);
  }

  /** It may become that folder, of which it would leave nothing else. */
  @Test
  void anArchiveOfNotebooksBesideAFolderOfItsNameIsRefused() throws IOException {
    write("a.dbc", "PK\u0003\u0004");
    write("a/x.py", NOTEBOOK);
    assertTrue(refused().startsWith("'a.dbc' and 'a/x.py' would both become 'a'."), this::refused);
  }

  @Test
  void whatTheWorkspaceMakesSomethingElseOfIsRefused() throws IOException {
    write("sales.lvdash.json", "{}");
    assertTrue(refused().startsWith("'sales.lvdash.json' would become a dashboard"), this::refused);
  }

  @Test
  void aNotebookInTwoByteTextIsRefused() throws IOException {
    Files.write(folder.resolve("a.py"), ("\uFEFF" + NOTEBOOK).getBytes(StandardCharsets.UTF_16LE));
    assertTrue(refused().startsWith("'a.py' is a notebook in UTF-16."), this::refused);
  }

  @Test
  void whatAlmostIsANotebookIsSaid() throws IOException {
    write("a.py", "#Databricks Notebook Source\nprint(1)\n");
    write("b.ipynb", "{\"cells\":[]}");
    write("c.py", "import databricks  # notebook source\n");
    assertEquals(3, read().size());
    assertEquals(
        List.of(
            "'a.py' is taken for a plain file: the first line of a notebook is exactly"
                + " '# Databricks notebook source'.",
            "'b.ipynb' is taken for a plain file: a notebook is JSON with cells, metadata and"
                + " nbformat 4 or later."),
        notes.warned());
  }

  @Test
  void aNotebookBesideAModuleOfItsFullNameIsSaid() throws IOException {
    write("a.ipynb", JUPYTER);
    write("a.py", "X = 1\n");
    write("b.sql", "-- Databricks notebook source\nSELECT 1\n");
    write("b.py", "X = 1\n");
    assertEquals(4, read().size());
    assertEquals(1, notes.warned().size(), notes.warned()::toString);
    assertTrue(
        notes.warned().get(0).startsWith("'a.ipynb' becomes a notebook beside the file 'a.py'"));
  }

  @Test
  void lineEndsOfWindowsAreSaidOnceAndOfScriptsLoudly() throws IOException {
    write("a.py", NOTEBOOK.replace("\n", "\r\n"));
    write("b.py", NOTEBOOK.replace("\n", "\r\n"));
    write("init.sh", "#!/bin/sh\r\nls\r\n");
    read();
    assertEquals(
        List.of(
            "Line ends of Windows (CR LF) in 'a.py' and 1 more: the workspace keeps LF, and they"
                + " count as equal."),
        notes.said());
    assertTrue(
        notes.warned().get(0).startsWith("'init.sh' is a script with"), notes.warned()::toString);
  }

  @Test
  void aByteOrderMarkIsTakenOffNotebooksWithANotice() throws IOException {
    write("a.py", "\uFEFF" + NOTEBOOK);
    write("b.txt", "\uFEFFtext");
    List<SourceFile> files = read();
    assertArrayEquals(NOTEBOOK.getBytes(StandardCharsets.UTF_8), files.get(0).content().bytes());
    assertEquals(7, files.get(1).content().size());
    assertTrue(notes.warned().get(0).startsWith("'a.py' begins with a byte order mark"));
  }

  @Test
  void whatIsTooBigIsNamedByItsKind() throws IOException {
    int room = (int) Kind.IMPORTED - NOTEBOOK.length();
    write("big.py", NOTEBOOK + "x".repeat(room));
    write("big.csv", "x".repeat((int) Kind.IMPORTED + 1));
    read();
    write("big.py", NOTEBOOK + "x".repeat(room + 1));
    sparse("big.csv", Kind.STORED + 1);
    String message = refused();
    assertTrue(message.contains("'big.py' is too big to be imported: 7.9 MB."), message);
    assertTrue(message.contains("'big.csv' is too big to be imported: 524.3 MB."), message);
  }

  @Test
  void aNotebookWithHugeOutputsIsToldFromAFile() throws IOException {
    write("a.ipynb", JUPYTER.replace("[]", "[\"" + "x".repeat(13 << 20) + "\"]"));
    assertTrue(
        refused().startsWith("'a.ipynb' is too big to be imported: 13.6 MB."), this::refused);
    assertEquals(1, read(true).size());
  }

  @Test
  void theSourceIsReadOnceAndItsBytesAreNotKept() throws IOException {
    write("a.py", NOTEBOOK);
    SourceFile file = read().get(0);
    write("a.py", NOTEBOOK + "2\n");
    assertTrue(
        assertThrows(Misconfigured.class, () -> file.content().bytes())
            .getMessage()
            .contains("changed while the goal was working"));
  }

  private String refused() {
    return assertThrows(Misconfigured.class, this::read).getMessage();
  }

  private List<String> paths() {
    return read().stream().map(file -> file.path().value()).toList();
  }

  private List<SourceFile> read() {
    return read(false);
  }

  private List<SourceFile> read(boolean stripsOutputs) {
    Problems problems = new Problems();
    SecretScan scan = new SecretScan(SecretCheck.FAIL, problems);
    SourceReader reader = new SourceReader(stripsOutputs, scan);
    NotebookSources sources = new NotebookSources(TARGET, problems, notes);
    for (FoundFile file : found()) {
      sources.add(reader.read(file));
    }
    List<SourceFile> files = sources.files();
    problems.refuseAny("cannot be deployed; nothing was sent");
    return files;
  }

  private List<FoundFile> found() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> new FoundFile(folder.relativize(file).toString(), file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sparse(String name, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
