package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.databricksmaven.archive.ArchiveFormat;
import io.github.databricksmaven.archive.ArchiveWriter;
import io.github.databricksmaven.archive.ArchivedFile;
import io.github.databricksmaven.archive.Provenance;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.Content;
import io.github.databricksmaven.source.FoundFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a folder that is deployed; with the machine's own git. */
final class NotebooksSourceTest {

  @TempDir Path project;
  private final Notes notes = new Notes();

  @BeforeEach
  void aFolder() throws IOException {
    Files.createDirectories(project.resolve("src"));
    Files.writeString(project.resolve("src/a.py"), "1");
  }

  @Test
  void aFolderWithChangesThatWereNotCommittedIsToldToBeDirty() throws Exception {
    commit();
    assertEquals(false, facts(Map.of()).get("dirty"));
    assertEquals(List.of(), notes.said());
    Files.writeString(project.resolve("src/a.py"), "2");
    Map<String, Object> facts = facts(Map.of());
    assertEquals(true, facts.get("dirty"));
    assertEquals(
        List.of(
            "Source: src at commit "
                + facts.get("commit")
                + " of refs/heads/main, dirty: with changes that were not committed"),
        notes.said());
  }

  @Test
  void whatIsNotDeployedDoesNotMatter() throws Exception {
    commit();
    Files.writeString(project.resolve("other"), "1");
    assertEquals(false, facts(Map.of()).get("dirty"));
  }

  /** As of sources that were unpacked on an agent. */
  @Test
  void whereNobodyCouldLookNothingIsToldOfIt() throws Exception {
    Map<String, Object> facts = facts(Map.of("BUILD_SOURCEVERSION", "c0ffee"));
    assertEquals("c0ffee", facts.get("commit"));
    assertFalse(facts.containsKey("dirty"));
    assertFalse(facts(Map.of()).containsKey("dirty"));
  }

  @Test
  void hiddenFilesThatWerePackagedAreDeployed() {
    Path archive = project.resolve("a.zip");
    ArchiveWriter.write(
        archive,
        ArchiveFormat.ZIP,
        List.of(file("notebooks/.streamlit/config.toml"), file("notebooks/a.py")),
        Provenance.UNKNOWN);
    Problems problems = new Problems();
    try (NotebooksSource source = NotebooksSource.opened("a.zip", archive, Optional.empty())) {
      assertEquals(
          List.of(".streamlit/config.toml", "a.py"),
          source.folder().select(source.rules(null, null), problems).files().stream()
              .map(FoundFile::path)
              .toList());
    }
  }

  @Test
  void anArchiveThatIsAllInOneFolderIsWarnedOf() throws IOException {
    try (NotebooksSource source = zip("src/a.py", "src/lib/b.py")) {
      source.say(notes);
    }
    assertTrue(
        notes
            .warned()
            .get(0)
            .startsWith("All of the archive is in its folder 'src', which becomes"),
        notes.warned()::toString);
    Notes more = new Notes();
    try (NotebooksSource source = zip("src/a.py", "b.py")) {
      source.say(more);
    }
    assertEquals(List.of(), more.warned());
  }

  /** An archive of another program. */
  private NotebooksSource zip(String... names) throws IOException {
    Path archive = project.resolve("other.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write('1');
      }
    }
    return NotebooksSource.opened("other.zip", archive, Optional.empty());
  }

  private static ArchivedFile file(String path) {
    return new ArchivedFile(path, Content.of(new byte[] {1}));
  }

  private Map<String, Object> facts(Map<String, String> variables) {
    ReportDraft report = new ReportDraft("deploy-notebooks", "", Instant.EPOCH);
    try (NotebooksSource source = NotebooksSource.ofFolder("src", project, variables)) {
      source.say(notes);
      source.describe(report);
    }
    return report.finish(Instant.EPOCH, null).facts();
  }

  private void commit() throws InterruptedException {
    assumeTrue(git("--version"), "there is a git");
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--message", "first");
  }

  private boolean git(String... arguments) throws InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).directory(project.toFile()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
