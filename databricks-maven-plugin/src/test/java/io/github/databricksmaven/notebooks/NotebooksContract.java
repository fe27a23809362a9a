package io.github.databricksmaven.notebooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link NotebooksPort} does: the fake, the local workspace, the service. */
public abstract class NotebooksContract {

  private static final WorkspacePath FOLDER = new WorkspacePath("/Shared/contract/deep");
  private static final SourceFile NOTEBOOK = Sources.python("/Shared/contract/deep/a", "x\n");
  private static final SourceFile FILE = Sources.file("/Shared/contract/deep/b.txt", "x\r\n\n");

  protected abstract NotebooksPort port();

  @Test
  void aFolderThatDoesNotExistHasNoListing() {
    assertTrue(port().list(FOLDER).isEmpty());
  }

  @Test
  void makingAFolderMakesItsParentsAndMayBeRepeated() {
    port().makeFolder(FOLDER);
    port().makeFolder(FOLDER);
    assertEquals(List.of(), port().list(FOLDER).orElseThrow());
    assertEquals(List.of(new Listed.Folder(FOLDER)), port().list(FOLDER.parent()).orElseThrow());
  }

  @Test
  void whatIsWrittenIsListedAndReadBack() {
    port().makeFolder(FOLDER);
    port().write(NOTEBOOK);
    port().write(FILE);
    assertEquals(
        List.of(
            new Listed.Leaf(NOTEBOOK.path(), NOTEBOOK.kind()),
            new Listed.Leaf(FILE.path(), FILE.kind())),
        port().list(FOLDER).orElseThrow());
    assertEquals(NOTEBOOK.hash(), CanonicalHash.of(NOTEBOOK.kind(), read(NOTEBOOK)));
    assertArrayEquals(FILE.content().bytes(), read(FILE));
  }

  @Test
  void anObjectThatIsNoFolderListsItself() {
    port().makeFolder(FOLDER);
    port().write(NOTEBOOK);
    assertEquals(
        List.of(new Listed.Leaf(NOTEBOOK.path(), NOTEBOOK.kind())),
        port().list(NOTEBOOK.path()).orElseThrow());
  }

  @Test
  void writingAgainOverwrites() {
    port().makeFolder(FOLDER);
    port().write(NOTEBOOK);
    SourceFile other = Sources.python("/Shared/contract/deep/a", "y\n");
    port().write(other);
    assertEquals(other.hash(), CanonicalHash.of(other.kind(), read(other)));
  }

  @Test
  void aFolderHasToExistBeforeItsObjects() {
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> port().write(NOTEBOOK));
    assertTrue(failure.call().status() >= 400);
  }

  @Test
  void whatIsDeletedIsGone() {
    port().makeFolder(FOLDER);
    port().write(FILE);
    port().delete(FILE.path());
    assertEquals(List.of(), port().list(FOLDER).orElseThrow());
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> port().delete(FILE.path()));
    assertEquals(404, failure.call().status());
  }

  private byte[] read(SourceFile file) {
    return port().read(file.path(), file.kind());
  }
}
