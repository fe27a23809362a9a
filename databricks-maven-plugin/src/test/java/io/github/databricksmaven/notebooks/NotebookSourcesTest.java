package io.github.databricksmaven.notebooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotebookSourcesTest {

  private static final String NOTEBOOK = "# Databricks notebook source\nprint(1)\n";
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
  void hiddenFilesAndCachesStayBehind() throws IOException {
    write("train.py", NOTEBOOK);
    write(".git/config", "x");
    write(".env", "x");
    write("lib/__pycache__/features.pyc", "x");
    assertEquals(List.of("/Shared/t/train"), paths());
  }

  @Test
  void twoSourcesForOneNameAreBothNamed() throws IOException {
    write("a.py", NOTEBOOK);
    write("a.sql", "-- Databricks notebook source\n");
    String message = refused();
    assertTrue(message.startsWith("'a.py' and 'a.sql' would both become /Shared/t/a."), message);
  }

  @Test
  void aNotebookAndAFolderOfOneNameAreBothNamed() throws IOException {
    write("a.py", NOTEBOOK);
    write("a/b.py", NOTEBOOK);
    assertTrue(refused().startsWith("'a.py' and 'a/b.py' would both become /Shared/t/a."));
  }

  @Test
  void aNotebookAndAFolderFurtherUpAreBothNamed() throws IOException {
    write("a.py", NOTEBOOK);
    write("a/b/c.py", NOTEBOOK);
    assertTrue(refused().startsWith("'a.py' and 'a/b/c.py' would both become /Shared/t/a."));
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
  void whatTheWorkspaceWouldNotTakeIsRefusedBeforeAnythingIsSent() throws IOException {
    int room = (int) Kind.IMPORTED - NOTEBOOK.length();
    write("big.py", NOTEBOOK + "x".repeat(room));
    write("big.csv", "x".repeat((int) Kind.IMPORTED + 1));
    read();
    write("big.py", NOTEBOOK + "x".repeat(room + 1));
    assertTrue(refused().startsWith("'big.py' is too big to be imported: 7.9 MB."), refused());
  }

  @Test
  void aFolderThatIsMissingOrEmptyIsRefused() throws IOException {
    assertTrue(refused().startsWith("<notebooks> 'src' holds no files."));
    NotebookSources sources = new NotebookSources(notes);
    Path missing = folder.resolve("no");
    assertThrows(Misconfigured.class, () -> sources.read("no", missing, TARGET));
  }

  private String refused() {
    return assertThrows(Misconfigured.class, this::read).getMessage();
  }

  private List<String> paths() {
    return read().stream().map(file -> file.path().value()).toList();
  }

  private List<SourceFile> read() {
    return new NotebookSources(notes).read("src", folder, TARGET);
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
