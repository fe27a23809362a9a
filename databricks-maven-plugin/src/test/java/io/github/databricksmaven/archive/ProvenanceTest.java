package io.github.databricksmaven.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProvenanceTest {

  private static final String SHA = "0123456789012345678901234567890123456789";

  @TempDir Path folder;

  @Test
  void theBuildServerIsBelievedFirst() throws IOException {
    write("git/HEAD", SHA);
    Map<String, String> variables =
        Map.of(
            "BUILD_SOURCEVERSION", "c0ffee",
            "BUILD_SOURCEBRANCH", "refs/heads/main",
            "BUILD_BUILDNUMBER", "20261101.1");
    assertEquals(
        new Provenance("c0ffee", "refs/heads/main", "20261101.1", "azure-pipelines", false),
        Provenance.find(variables, folder));
  }

  @Test
  void aBranchIsFoundLooseOrPacked() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", "# pack-refs\n" + SHA + " refs/heads/main\n");
    assertEquals(new Provenance(SHA, "refs/heads/main", "", "git", false), find("more/deep"));
    write(".git/refs/heads/main", "f00\n");
    assertEquals(new Provenance("f00", "refs/heads/main", "", "git", false), find("more"));
  }

  @Test
  void aCommitWithoutABranchIsFound() throws IOException {
    write(".git/HEAD", SHA + "\n");
    assertEquals(new Provenance(SHA, "", "", "git", false), find("."));
  }

  @Test
  void aWorkTreeLeadsToItsRepository() throws IOException {
    write("repo/.git/refs/heads/side", SHA);
    write("repo/.git/worktrees/w/HEAD", "ref: refs/heads/side\n");
    write("repo/.git/worktrees/w/commondir", "../..\n");
    write("w/.git", "gitdir: ../repo/.git/worktrees/w\n");
    assertEquals(new Provenance(SHA, "refs/heads/side", "", "git", false), find("w"));
  }

  @Test
  void withoutARepositoryNobodyTells() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    assertEquals(new Provenance("", "", "", "nobody", false), find("."));
    write(".git/HEAD", "");
    Files.delete(folder.resolve(".git/HEAD"));
    assertEquals(new Provenance("", "", "", "nobody", false), find("."));
  }

  private Provenance find(String inside) {
    return Provenance.find(Map.of(), folder.resolve(inside).normalize());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
