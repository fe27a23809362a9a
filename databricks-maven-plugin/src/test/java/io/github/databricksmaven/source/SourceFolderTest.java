package io.github.databricksmaven.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFolderTest {

  @TempDir private Path folder;
  private final Problems problems = new Problems();

  @Test
  void allFilesAreTakenInTheOrderOfTheirPaths() throws IOException {
    write("b.py", "a/z.py", "a.py", "a/b/c.csv");
    assertEquals(List.of("a.py", "a/b/c.csv", "a/z.py", "b.py"), taken(null, null));
  }

  @Test
  void hiddenFilesAndCachesStayBehindUnlessTheyAreBroughtBack() throws IOException {
    write("a.py", ".env", ".git/config", "lib/__pycache__/a.pyc", ".streamlit/config.toml");
    assertEquals(List.of("a.py"), taken(null, null));
    ignore("", "!.streamlit/", "!.git");
    assertEquals(List.of(".streamlit/config.toml", "a.py"), taken(null, null));
  }

  @Test
  void theIgnoreFileHasGitsRules() throws IOException {
    write(
        "a.csv",
        "keep.csv",
        "x/a.csv",
        "top.py",
        "x/top.py",
        "data/a.py",
        "x/data/b.py",
        "y/b.txt");
    ignore("", "# a comment", "", "*.csv", "!keep.csv", "/top.py", "data/", "y/*.txt", "*.py ");
    assertEquals(List.of("keep.csv"), taken(null, null));
    ignore("", "*.csv", "!keep.csv", "/top.py", "data/", "y/*.txt");
    assertEquals(List.of("keep.csv", "x/top.py"), taken(null, null));
  }

  @Test
  void whatIsInAFolderThatStaysBehindCannotBeBroughtBack() throws IOException {
    write("data/keep.csv", "data/more/keep.csv", "other/keep.csv", "other/a.csv");
    ignore("", "data/", "!keep.csv", "other/*", "!other/keep.csv");
    assertEquals(List.of("other/keep.csv"), taken(null, null));
  }

  @Test
  void theDeepestIgnoreFileCounts() throws IOException {
    write("a.csv", "lib/a.csv", "lib/b.py", "lib/sub/c.py", "c.py");
    ignore("", "*.csv");
    ignore("lib/", "!*.csv", "/b.py");
    ignore("lib/sub/", "c.py");
    assertEquals(List.of("c.py", "lib/a.csv"), taken(null, null));
  }

  @Test
  void anIgnoreFileFromWindowsIsReadAsWell() throws IOException {
    write("a.csv", "b.py");
    Files.writeString(folder.resolve(".databricksignore"), "\uFEFF*.csv\r\n");
    assertEquals(List.of("b.py"), taken(null, null));
  }

  @Test
  void excludesWinOverIgnoreFilesAndIncludesChooseAmongTheRest() throws IOException {
    write("a.py", "b.sql", "lib/c.py", "lib/d.csv", "conf/x/e.yml");
    assertEquals(List.of("b.sql", "conf/x/e.yml"), taken(null, "*.py, *.csv"));
    assertEquals(List.of("a.py", "conf/x/e.yml", "lib/c.py"), taken("*.py,/conf/", null));
    assertEquals(List.of("lib/c.py", "lib/d.csv"), taken("lib/**", null));
    assertEquals(List.of("a.py"), taken("*.py", "lib"));
    ignore("", "!a.py", "b.sql");
    assertEquals(List.of("lib/d.csv"), taken("*.sql,*.csv,*.py", "*.py"));
  }

  @Test
  void whatIsLeftOutIsCountedAndNamed() throws IOException {
    write("a.py", "b.csv", "d/1.txt", "d/2.txt", ".env", "c.md");
    ignore("", "d/");
    Notes notes = new Notes();
    select("*.py", "*.csv,*.tmp").say(notes);
    assertEquals(
        List.of(
            "<excludes> '*.tmp' leaves nothing out that is there.",
            "Left out: 1 hidden, 1 by .databricksignore, 1 by <excludes>, 1 not in <includes>"
                + " (mvn -X names them)."),
        notes.said());
    assertTrue(notes.whispered().contains("Left out: d/, by .databricksignore"));
    assertEquals(List.of(), notes.warned());
  }

  /** What it matched before would be deleted. */
  @Test
  void anIncludeThatMatchesNoFileIsRefusedByItsName() throws IOException {
    write("a.py", "empty.csv");
    taken("*.py,*.R,/conf/,*.csv", "*.csv");
    String told =
        assertThrows(Misconfigured.class, () -> problems.refuseAny("are wrong")).getMessage();
    for (String pattern : List.of("*.R", "/conf/", "*.csv")) {
      assertTrue(told.contains("<includes> '" + pattern + "' matches no file.\n"), told);
    }
    assertFalse(told.contains("*.py"), told);
  }

  @Test
  void anIncludeMatchesAlsoWhereAnotherOneDoes() throws IOException {
    write("a.py", "lib/b.sql");
    assertEquals(List.of("a.py", "lib/b.sql"), taken("/a.py,*.py,/lib/,*.sql,!*.R", null));
    problems.refuseAny("are wrong");
  }

  @Test
  void aPatternThatGitCouldNotReadIsRefusedWithItsLine() throws IOException {
    write("a.py");
    ignore("", "*.csv", "data[");
    refused("'.databricksignore', line 2, has a pattern that matches nothing: 'data['");
    ignore("", "[z-a].py");
    refused("'.databricksignore', line 1, has a pattern that matches nothing: '[z-a].py'");
    Files.delete(folder.resolve(".databricksignore"));
    Misconfigured refusal = assertThrows(Misconfigured.class, () -> select(null, "data\\"));
    assertTrue(refusal.getMessage().startsWith("<excludes> has a pattern"), refusal::getMessage);
  }

  @Test
  void linksAreFollowedWithinTheFolderOnly() throws IOException {
    write("src/a.py", "src/lib/b.py", "secret.txt");
    Path source = folder.resolve("src");
    Files.createSymbolicLink(source.resolve("inside.py"), Path.of("lib/b.py"));
    assertEquals(List.of("a.py", "inside.py", "lib/b.py"), paths(select(source)));
    problems.refuseAny("are wrong");
    Files.createSymbolicLink(source.resolve("outside.txt"), Path.of("../secret.txt"));
    Files.createSymbolicLink(source.resolve("linked"), Path.of("lib"));
    assertEquals(List.of("a.py", "inside.py", "lib/b.py"), paths(select(source)));
    String told =
        assertThrows(Misconfigured.class, () -> problems.refuseAny("are wrong")).getMessage();
    assertTrue(told.contains("'outside.txt' is a link that leads out of the source folder."), told);
    assertTrue(told.contains("'linked' is neither a file nor a folder."), told);
  }

  @Test
  void aFolderThatIsMissingOrGivesNothingIsRefused() throws IOException {
    write("a.csv");
    refused("<notebooks> 'no' is not a folder", folder.resolve("no"));
    refused("<notebooks> 'no' is not a folder", folder.resolve("a.csv"));
    refused("there is nothing in it", Files.createDirectory(folder.resolve("empty")));
    ignore("", "*.csv");
    refused("all that is in it stays behind: a.csv, by .databricksignore");
  }

  private void refused(String expected) {
    refused(expected, folder);
  }

  private void refused(String expected, Path where) {
    SourceFolder source = new SourceFolder("notebooks", "no", where);
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> source.selectSome(FileRules.ALL, problems));
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
  }

  private List<String> taken(@Nullable String includes, @Nullable String excludes) {
    return paths(select(includes, excludes));
  }

  private Selection select(@Nullable String includes, @Nullable String excludes) {
    return new SourceFolder("notebooks", "src", folder)
        .select(new FileRules(includes, excludes), problems);
  }

  private Selection select(Path where) {
    return new SourceFolder("notebooks", "src", where).select(FileRules.ALL, problems);
  }

  private static List<String> paths(Selection selection) {
    return selection.files().stream().map(FoundFile::path).toList();
  }

  private void ignore(String where, String... lines) throws IOException {
    Files.write(folder.resolve(where + ".databricksignore"), List.of(lines));
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
  }
}
