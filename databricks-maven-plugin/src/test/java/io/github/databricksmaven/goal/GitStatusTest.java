package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the machine's own git. */
final class GitStatusTest {

  @TempDir Path folder;
  private Path project;

  @BeforeEach
  void aWorkingCopyWithACommit() throws Exception {
    assumeTrue(git("--version"), "there is a git");
    project = Files.createDirectories(folder.resolve("repository/project"));
    write("src/a.py", "1");
    write("docs/a.md", "1");
    git("init", "--quiet", "..");
    git("add", "--all");
    git("commit", "--quiet", "--message", "first");
  }

  @Test
  void whatEqualsTheCommitIsClean() {
    assertEquals(Optional.of(false), status());
  }

  @Test
  void whatIsChangedStagedDeletedOrNewIsDirty() throws Exception {
    write("src/a.py", "2");
    assertEquals(Optional.of(true), status());
    git("add", "--all");
    assertEquals(Optional.of(true), status());
    git("commit", "--quiet", "--message", "second");
    assertEquals(Optional.of(false), status());
    write("src/new.py", "1");
    assertEquals(Optional.of(true), status());
    Files.delete(project.resolve("src/new.py"));
    Files.delete(project.resolve("src/a.py"));
    assertEquals(Optional.of(true), status());
  }

  @Test
  void whatIsNotPackagedDoesNotCount() throws IOException {
    write("docs/a.md", "2");
    assertEquals(Optional.of(false), status());
  }

  @Test
  void outsideAWorkingCopyNobodyKnows() {
    assertEquals(
        Optional.empty(), new GitStatus(folder).isDirty(List.of(folder.resolve("repository"))));
  }

  private Optional<Boolean> status() {
    return new GitStatus(project).isDirty(List.of(project.resolve("src")));
  }

  private boolean git(String... arguments) throws InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com"));
    command.addAll(List.of(arguments));
    File where = project == null ? folder.toFile() : project.toFile();
    try {
      return new ProcessBuilder(command).directory(where).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
