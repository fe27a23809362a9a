package io.github.databricksmaven.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.source.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArchiveTest {

  private static final Provenance COMMIT =
      new Provenance("c0ffee", "refs/heads/main", "7", "git", false);

  private static final Map<String, String> FILES =
      Map.of(
          "src/train.py",
          "# Databricks notebook source\n",
          "src/more/büro " + "x".repeat(120) + ".txt",
          "ä\r\n",
          "jobs/train.yml",
          "name: train\n",
          "environments/uc/development.yml",
          "host: local://dev\n");

  @TempDir Path project;

  @BeforeEach
  void aProject() throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      write(file.getKey(), file.getValue());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameFilesGiveTheSameBytesWhateverTheirTimesAndOrderAndTheMachine(ArchiveFormat format)
      throws IOException {
    byte[] one = Files.readAllBytes(packaged(format, files(), "one"));
    Files.setLastModifiedTime(project.resolve("src/train.py"), FileTime.fromMillis(0));
    List<ArchivedFile> reversed = new ArrayList<>(files());
    Collections.reverse(reversed);
    TimeZone zone = TimeZone.getDefault();
    Locale language = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertArrayEquals(one, Files.readAllBytes(packaged(format, reversed, "other")));
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(language);
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
      assertEquals(List.of("more", "train.py"), names(folder));
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
  void theHashOfTheContentDependsOnNothingElse() throws IOException {
    String before = Provenance.contentHash(files());
    List<ArchivedFile> reversed = new ArrayList<>(files());
    Collections.reverse(reversed);
    assertEquals(before, Provenance.contentHash(reversed));
    write("src/train.py", "# Databricks notebook source\nx\n");
    assertNotEquals(before, Provenance.contentHash(files()));
  }

  @Test
  void anArchiveTellsWhereItComesFrom() throws IOException {
    Path archive = packaged(ArchiveFormat.TAR, files(), "a");
    try (OpenedArchive opened = OpenedArchive.open("a", archive, ArchiveFormat.TAR)) {
      assertEquals(COMMIT, opened.provenance().orElseThrow());
      assertEquals("commit c0ffee of refs/heads/main, build 7", COMMIT.line());
      assertEquals("no known commit", Provenance.UNKNOWN.line());
    }
  }

  @Test
  void anArchiveOfChangedFilesTellsThatTheyAreNotTheCommits() throws IOException {
    Path archive = project.resolve("dirty.tar");
    ArchiveWriter.write(archive, ArchiveFormat.TAR, files(), COMMIT.dirty());
    try (OpenedArchive opened = OpenedArchive.open("a", archive, ArchiveFormat.TAR)) {
      assertEquals(
          "commit c0ffee of refs/heads/main, build 7, dirty: with changes that were not committed",
          opened.provenance().orElseThrow().line());
    }
  }

  @Test
  void whatWouldNotBeOpenedAgainIsNotPackaged() throws IOException {
    Content zeros = Content.of(() -> new ByteArrayInputStream(new byte[100 << 20]));
    List<ArchivedFile> files = List.of(new ArchivedFile("notebooks/zeros.bin", zeros));
    refused("would not be opened again", () -> packaged(ArchiveFormat.ZIP, files, "zeros"));
    List<ArchivedFile> many =
        IntStream.rangeClosed(0, ArchiveLimits.USUAL.entries())
            .mapToObj(i -> new ArchivedFile("n" + i, Content.of(new byte[0])))
            .toList();
    refused(
        "There is too much to package: 20002 files", () -> packaged(ArchiveFormat.ZIP, many, "m"));
  }

  @Test
  void theFormatIsToldByName() {
    assertEquals(ArchiveFormat.ZIP, ArchiveFormat.of("a/b.ZIP").orElseThrow());
    assertEquals(ArchiveFormat.TAR_GZ, ArchiveFormat.of("b.tar.gz").orElseThrow());
    assertTrue(ArchiveFormat.of("src").isEmpty());
    assertEquals(ArchiveFormat.ZIP, ArchiveFormat.parse("format", "zip"));
    assertEquals(ArchiveFormat.TAR_GZ, ArchiveFormat.of("b.tgz").orElseThrow());
    assertEquals(ArchiveFormat.TAR, ArchiveFormat.of("b.tar").orElseThrow());
    assertEquals(ArchiveFormat.ZIP, ArchiveFormat.of("b.jar").orElseThrow());
    refused("known are tar.gz, tar, zip", () -> ArchiveFormat.parse("format", "rar"));
    refused("write tar.gz.", () -> ArchiveFormat.parse("format", "tgz"));
  }

  private List<ArchivedFile> files() throws IOException {
    List<ArchivedFile> all = new ArrayList<>();
    for (String name : FILES.keySet()) {
      String path = name.replaceFirst("^src/", "notebooks/");
      all.add(new ArchivedFile(path, Content.of(project.resolve(name))));
    }
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
