package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.notebooks.deployment.KeptArchives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where files wait on their way into the folder.
 *
 * @param folder of what was fetched; it is deleted at the end
 * @param archives those that come back as they were deployed
 */
record Room(Path folder, KeptArchives archives) implements AutoCloseable {

  static Room with(KeptArchives archives) {
    try {
      return new Room(Files.createTempDirectory("databricks-export"), archives);
    } catch (IOException e) {
      archives.close();
      throw new UncheckedIOException("There is no room for the exported files", e);
    }
  }

  /** What cannot be deleted is left to the machine's own cleaning. */
  @Override
  public void close() {
    archives.close();
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
