package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of notebooks in a local workspace, which imports them as the service does. */
final class SdkArchiveTest {

  private static final WorkspacePath TARGET = new WorkspacePath("/Shared/t");
  private static final SourceFile OTHER = Sources.python("/Shared/t/other", "x");

  @TempDir Path folder;
  private OpenLocal local;
  private LocalDeployments deployments;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    deployments = new LocalDeployments(local.connect(), new StillTime(), TARGET);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void anArchiveIsImportedKeptReplacedAndDeleted() throws IOException {
    List<SourceFile> first = List.of(dbc("one.python", "deep/two.sql"), OTHER);
    deployments.deploy(first);
    assertFalse(deployments.plan(first).isNeeded());
    List<SourceFile> second = List.of(dbc("one.python", "three.scala"), OTHER);
    deployments.deploy(second);
    assertFalse(deployments.plan(second).isNeeded());
    deployments.deploy(List.of(OTHER));
    assertEquals(
        List.of("/Shared/t/other"),
        deployments.bench().port().list(TARGET).orElseThrow().stream()
            .map(entry -> entry.path().value())
            .filter(path -> !path.contains("/."))
            .toList());
  }

  @Test
  void anArchiveOfOneNotebookIsThatNotebook() throws IOException {
    List<SourceFile> one = List.of(dbc("only.python"), OTHER);
    deployments.deploy(one);
    assertFalse(deployments.plan(one).isNeeded());
    List<SourceFile> more = List.of(dbc("one.python", "two.python"), OTHER);
    deployments.deploy(more);
    assertFalse(deployments.plan(more).isNeeded());
    deployments.deploy(one);
    assertFalse(deployments.plan(one).isNeeded());
  }

  @Test
  void anEditOfOneOfItsNotebooksIsDrift() throws IOException {
    List<SourceFile> wanted = List.of(dbc("one.python", "deep/two.sql"), OTHER);
    deployments.deploy(wanted);
    local.connect().notebooks().write(Sources.python("/Shared/t/a/one", "by hand"));
    List<String> lines = deployments.plan(wanted).lines();
    assertTrue(lines.get(0).startsWith("  drift   /Shared/t/a "), lines::toString);
  }

  private static SourceFile dbc(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String entry : entries) {
        String language = entry.substring(entry.lastIndexOf('.') + 1);
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(
            "{\"version\":\"NotebookV1\",\"language\":\"%s\",\"commands\":[]}"
                .formatted(language)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    return SourceFile.of("a.dbc", TARGET.resolve("a"), new Kind.DbcArchive(), bytes.toByteArray());
  }
}
