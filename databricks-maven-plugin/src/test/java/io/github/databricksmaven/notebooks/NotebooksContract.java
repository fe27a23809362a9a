package io.github.databricksmaven.notebooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        Map.of(NOTEBOOK.path(), NOTEBOOK.kind(), FILE.path(), FILE.kind()),
        leaves(FOLDER).stream().collect(Collectors.toMap(Listed.Leaf::path, Listed.Leaf::kind)));
    assertEquals(NOTEBOOK.hash(), CanonicalHash.of(NOTEBOOK.kind(), read(NOTEBOOK)));
    assertArrayEquals(FILE.content().bytes(), read(FILE));
  }

  @Test
  void anObjectThatIsNoFolderListsItself() {
    port().makeFolder(FOLDER);
    port().write(NOTEBOOK);
    assertEquals(
        List.of(NOTEBOOK.path()), leaves(NOTEBOOK.path()).stream().map(Listed::path).toList());
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

  @Test
  void anObjectThatIsNotTouchedKeepsItsStamp() {
    port().makeFolder(FOLDER);
    port().write(NOTEBOOK);
    Stamp before = stamp(NOTEBOOK.path());
    port().write(FILE);
    assertTrue(stamp(NOTEBOOK.path()).proves(before));
  }

  @Test
  void anObjectThatIsOverwrittenKeepsItsIdAndHasAnotherTime() {
    port().makeFolder(FOLDER);
    port().write(NOTEBOOK);
    Stamp before = stamp(NOTEBOOK.path());
    passTime();
    port().write(Sources.python("/Shared/contract/deep/a", "y\n"));
    assertEquals(before.id(), stamp(NOTEBOOK.path()).id());
    assertNotEquals(before.modified(), stamp(NOTEBOOK.path()).modified());
  }

  @Test
  void anObjectThatIsMadeAgainIsAnotherOne() {
    port().makeFolder(FOLDER);
    port().write(FILE);
    Stamp before = stamp(FILE.path());
    port().delete(FILE.path());
    port().write(FILE);
    assertNotEquals(before.id(), stamp(FILE.path()).id());
  }

  @Test
  void theSizeOfAFileIsTold() {
    port().makeFolder(FOLDER);
    port().write(FILE);
    assertEquals(FILE.content().size(), leaves(FILE.path()).get(0).size());
  }

  @Test
  void ofTwoThatCreateAFileOneSucceeds() {
    port().makeFolder(FOLDER);
    assertTrue(port().create(FILE));
    assertFalse(port().create(Sources.file(FILE.path().value(), "other")));
    assertArrayEquals(FILE.content().bytes(), read(FILE));
  }

  @Test
  void aFolderIsDeletedOnlyWhenItIsEmpty() {
    port().makeFolder(FOLDER);
    port().write(FILE);
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> port().delete(FOLDER));
    assertEquals(400, failure.call().status());
    port().delete(FILE.path());
    port().delete(FOLDER);
    assertTrue(port().list(FOLDER).isEmpty());
  }

  @Test
  void aFileThatIsNoTextComesBackByteByByte() {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 1000);
    }
    SourceFile file = SourceFile.of("a.zip", FOLDER.resolve("a.pack"), FILE.kind(), bytes);
    port().makeFolder(FOLDER);
    port().write(file);
    assertArrayEquals(bytes, read(file));
  }

  @Test
  void whatIsNotThereCannotBeRead() {
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> read(FILE));
    assertEquals(404, failure.call().status());
  }

  /** Until a change has another time than one that was made before. */
  protected void passTime() {}

  private List<Listed.Leaf> leaves(WorkspacePath path) {
    return port().list(path).orElseThrow().stream().map(Listed.Leaf.class::cast).toList();
  }

  private Stamp stamp(WorkspacePath path) {
    return leaves(path).get(0).stamp();
  }

  private byte[] read(SourceFile file) {
    try (InputStream in = port().read(file.path(), file.kind())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
