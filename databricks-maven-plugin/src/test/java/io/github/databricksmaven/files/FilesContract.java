package io.github.databricksmaven.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link FilesPort} does: the fake, the local workspace, the service. */
public abstract class FilesContract {

  @TempDir protected Path here;

  protected abstract FilesPort port();

  /** A folder that may be written to and does not exist yet. */
  protected abstract FilePath folder();

  @Test
  void aFolderThatDoesNotExistHasNoListing() {
    assertTrue(port().list(folder()).isEmpty());
  }

  @Test
  void makingAFolderMakesItsParentsAndMayBeRepeated() {
    FilePath deep = folder().resolve("a b");
    port().makeFolder(deep);
    port().makeFolder(deep);
    assertEquals(List.of(), port().list(deep).orElseThrow());
    assertEquals(List.of(new RemoteFile(deep, true, 0)), port().list(folder()).orElseThrow());
  }

  @Test
  void whatIsWrittenIsListedWithItsSizeAndReadBack() throws IOException {
    port().makeFolder(folder());
    byte[] big = new byte[2 * 1024 * 1024 + 7];
    new Random(7).nextBytes(big);
    write("büro 1.csv", big);
    write("empty.csv", new byte[0]);
    assertEquals(
        Set.of(
            new RemoteFile(folder().resolve("büro 1.csv"), false, big.length),
            new RemoteFile(folder().resolve("empty.csv"), false, 0)),
        Set.copyOf(port().list(folder()).orElseThrow()));
    assertArrayEquals(big, read("büro 1.csv"));
    assertArrayEquals(new byte[0], read("empty.csv"));
  }

  @Test
  void writingAgainOverwrites() throws IOException {
    port().makeFolder(folder());
    write("a.csv", new byte[] {1, 2, 3});
    write("a.csv", new byte[] {4});
    assertArrayEquals(new byte[] {4}, read("a.csv"));
  }

  @Test
  void aFileThatDoesNotExistCannotBeRead() {
    port().makeFolder(folder());
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> read("no.csv"));
    assertEquals(404, failure.call().status());
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = Files.write(here.resolve("content"), content);
    port().write(new LocalFile(name, file, content.length, folder().resolve(name)));
  }

  private byte[] read(String name) throws IOException {
    try (InputStream in = port().read(folder().resolve(name))) {
      return in.readAllBytes();
    }
  }
}
