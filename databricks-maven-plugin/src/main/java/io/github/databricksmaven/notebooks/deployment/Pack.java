package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.WorkspacePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A pack that was fetched from the workspace, in a temporary file until it is closed. */
final class Pack implements AutoCloseable {

  /** The snapshot of what a deployment meant to leave. */
  static final String INTENDED = "snapshot.json";

  /** The snapshot of what it found, when that was not what the deployment before had left. */
  static final String FOUND = "found.json";

  private static final String CONTENT = "content/";

  /** Between a deployment's id and the number of a further pack. */
  private static final String PART = "-part";

  private final Path file;
  private final ZipFile zip;

  private Pack(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /** Whether a pack of that name is the one of a deployment that has its snapshot. */
  static boolean holdsSnapshot(String name) {
    return !name.isEmpty() && !name.contains(PART);
  }

  static String part(String deployment, int number) {
    return number == 0 ? deployment : deployment + PART + number;
  }

  /** Where a content is in a pack. */
  static String entry(String sha256) {
    return CONTENT + sha256;
  }

  static Pack fetch(NotebooksPort port, WorkspacePath path) throws UnreadablePack {
    Path file = temporary();
    try (InputStream in = port.read(path, new Kind.PlainFile())) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(file);
      throw Reading.brokeOff(path, e);
    } catch (RuntimeException e) {
      delete(file);
      throw e;
    }
    return open(file);
  }

  private static Pack open(Path file) throws UnreadablePack {
    try {
      return new Pack(file, new ZipFile(file.toFile()));
    } catch (IOException e) {
      delete(file);
      throw new UnreadablePack(String.valueOf(e.getMessage()), e);
    }
  }

  Snapshot snapshot(String name) throws UnreadablePack {
    try (InputStream in = stream(name)) {
      return SnapshotJson.read(in.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadablePack(name + ": " + e.getMessage(), e);
    }
  }

  boolean holds(String sha256) {
    return zip.getEntry(entry(sha256)) != null;
  }

  /** Its bytes; the pack must be open. */
  InputStream open(String sha256) throws IOException {
    return stream(entry(sha256));
  }

  private InputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new FileNotFoundException("the pack does not hold " + name);
    }
    return zip.getInputStream(entry);
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("databricks-", ".pack");
    } catch (IOException e) {
      throw new UncheckedIOException("There is no room for a pack", e);
    }
  }

  private static void delete(Path file) {
    if (!file.toFile().delete()) {
      file.toFile().deleteOnExit();
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }
}
