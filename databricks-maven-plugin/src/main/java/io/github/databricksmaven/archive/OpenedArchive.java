package io.github.databricksmaven.archive;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An archive's files in a temporary folder, which is deleted when it is closed. */
public final class OpenedArchive implements AutoCloseable {

  private static final String NOTEBOOKS = "notebooks";

  private final Path folder;

  private OpenedArchive(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens an archive; refuses what would leave the folder, and what is too much.
   *
   * @param typed the archive as the user gave it
   */
  public static OpenedArchive open(String typed, Path archive, ArchiveFormat format) {
    return open(typed, archive, format, ArchiveLimits.USUAL);
  }

  static OpenedArchive open(
      String typed, Path archive, ArchiveFormat format, ArchiveLimits limits) {
    if (!Files.exists(archive)) {
      throw new ArchiveRefusal(typed).missing(archive);
    }
    Path folder = temporary();
    OpenedArchive opened = new OpenedArchive(folder);
    try {
      requireContent(archive);
      new Extraction(typed, archive, folder, limits).extract(format);
      return opened;
    } catch (IOException e) {
      opened.close();
      throw new Misconfigured(
          "<notebooks> '" + typed + "' cannot be opened.",
          why(e),
          "check that it is a whole ."
              + format.extension()
              + " archive; package-notebooks makes one.");
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static void requireContent(Path archive) throws IOException {
    if (Files.size(archive) == 0) {
      throw new IOException("there is nothing in it.");
    }
  }

  /** The end of a file is told without a word. */
  private static String why(IOException e) {
    return e instanceof EOFException || e.getMessage() == null
        ? "it is cut short: it ends within a file."
        : e.getMessage();
  }

  /** The folder of notebooks: of an archive that package-notebooks made, else the whole archive. */
  public Path notebooks() {
    return Files.exists(folder.resolve(Provenance.PATH)) ? folder.resolve(NOTEBOOKS) : folder;
  }

  /** The name of the folder that all of the archive is in, when there is such a folder. */
  public Optional<String> onlyFolder() {
    try (Stream<Path> top = Files.list(folder)) {
      List<Path> entries = top.limit(2).toList();
      return entries.size() == 1 && Files.isDirectory(entries.get(0))
          ? Optional.of(entries.get(0).getFileName().toString())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where an archive that package-notebooks made comes from. */
  public Optional<Provenance> provenance() {
    return Provenance.read(folder.resolve(Provenance.PATH));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("databricks-archive").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no room for the archive's files", e);
    }
  }

  /** What cannot be deleted is left to the machine's own cleaning. */
  @Override
  public void close() {
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
