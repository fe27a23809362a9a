package io.github.databricksmaven.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArchiveTest {

  private static final Provenance COMMIT = new Provenance("c0ffee", "refs/heads/main", "7", "git");

  @TempDir Path project;

  @BeforeEach
  void aProject() throws IOException {
    write("src/train.py", "# Databricks notebook source\n");
    write("src/more/büro " + "x".repeat(120) + ".txt", "ä\r\n");
    write("src/.git/config", "hidden");
    write("src/__pycache__/a.pyc", "compiled");
    write("jobs/train.yml", "name: train\n");
    write("environments/uc/development.yml", "host: local://dev\n");
  }

  @ParameterizedTest
  @EnumSource
  void theSameFilesGiveTheSameBytesWhateverTheirTimesAndOrderAndTheTimeZone(ArchiveFormat format)
      throws IOException {
    byte[] one = Files.readAllBytes(packaged(format, files(), "one"));
    Files.setLastModifiedTime(project.resolve("src/train.py"), FileTime.fromMillis(0));
    List<ArchivedFile> reversed = new ArrayList<>(files());
    Collections.reverse(reversed);
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      assertArrayEquals(one, Files.readAllBytes(packaged(format, reversed, "other")));
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @EnumSource
  void notebooksComeOutAsTheyWentIn(ArchiveFormat format) throws IOException {
    Path archive = packaged(format, files(), "a");
    Path folder;
    try (OpenedArchive opened = OpenedArchive.open("a", archive, format)) {
      folder = opened.notebooks();
      assertEquals("# Databricks notebook source\n", Files.readString(folder.resolve("train.py")));
      assertEquals(
          "ä\r\n", Files.readString(folder.resolve("more/büro " + "x".repeat(120) + ".txt")));
      assertEquals(
          List.of("more", "train.py"), names(folder), "hidden files and caches stay behind");
      assertEquals(
          List.of("environments", "jobs", "notebooks", "provenance.json"),
          names(folder.resolve("..").normalize()));
      String provenance = Files.readString(folder.resolveSibling("provenance.json"));
      assertTrue(provenance.contains("\"commit\" : \"c0ffee\""), provenance);
      assertTrue(provenance.contains("\"build\" : \"7\""), provenance);
    }
    assertFalse(Files.exists(folder), "it is deleted when it is closed");
  }

  @Test
  void theHashOfTheContentDoesNotDependOnTheCommit() throws IOException {
    String before = Provenance.contentHash(files());
    assertEquals(before, Provenance.contentHash(files()));
    write("src/train.py", "# Databricks notebook source\nx\n");
    assertNotEquals(before, Provenance.contentHash(files()));
  }

  @Test
  void aFolderThatIsNotThereIsRefusedUnlessNobodyAskedForIt() {
    ProjectFiles files = new ProjectFiles(project);
    assertEquals(List.of(), files.optional("gates", null, "gates"));
    refused("<gates> 'gatse' is not a folder", () -> files.optional("gates", "gatse", "gates"));
    refused("<notebooks> 'no' is not a folder", () -> files.required("notebooks", "no"));
  }

  @Test
  void anEmptyFolderOfNotebooksIsRefused() throws IOException {
    Files.createDirectory(project.resolve("empty"));
    ProjectFiles files = new ProjectFiles(project);
    refused("holds no files", () -> files.required("notebooks", "empty"));
  }

  @Test
  void theFormatIsToldByName() {
    assertEquals(ArchiveFormat.ZIP, ArchiveFormat.of("a/b.ZIP").orElseThrow());
    assertEquals(ArchiveFormat.TAR_GZ, ArchiveFormat.of("b.tar.gz").orElseThrow());
    assertTrue(ArchiveFormat.of("src").isEmpty());
    assertEquals(ArchiveFormat.ZIP, ArchiveFormat.parse("format", "zip"));
    refused("known are tar.gz and zip", () -> ArchiveFormat.parse("format", "rar"));
  }

  private List<ArchivedFile> files() {
    ProjectFiles files = new ProjectFiles(project);
    List<ArchivedFile> all = new ArrayList<>(files.required("notebooks", "src"));
    all.addAll(files.optional("jobs", null, "jobs"));
    all.addAll(files.optional("environmentDirectory", null, "environments"));
    return all;
  }

  private Path packaged(ArchiveFormat format, List<ArchivedFile> files, String name) {
    Path archive = project.resolve("target").resolve(name + "." + format.extension());
    ArchiveWriter.write(archive, format, files, COMMIT);
    return archive;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(String expected, Runnable doing) {
    Misconfigured refusal = assertThrows(Misconfigured.class, doing::run);
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
  }
}
