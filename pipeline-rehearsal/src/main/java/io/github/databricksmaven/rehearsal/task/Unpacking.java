package io.github.databricksmaven.rehearsal.task;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** Unpacks one archive into a folder, and writes nowhere else. */
record Unpacking(Path archive, Path folder, boolean overwrite) {

  /** How many files it had. */
  int unpack() throws StepFailure, IOException {
    int files = 0;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        ArchiveInputStream<?> entries = entries(file)) {
      for (ArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        files += entry(entry, entries);
      }
    }
    return files;
  }

  private ArchiveInputStream<?> entries(InputStream file) throws StepFailure, IOException {
    String name = archive.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      return new TarArchiveInputStream(new GZIPInputStream(file));
    }
    if (name.endsWith(".tar")) {
      return new TarArchiveInputStream(file);
    }
    if (name.endsWith(".zip") || name.endsWith(".jar") || name.endsWith(".war")) {
      return new ZipArchiveInputStream(file);
    }
    throw new StepFailure(archive + " is not rehearsed: it is no zip, tar or tar.gz.");
  }

  private int entry(ArchiveEntry entry, InputStream content) throws StepFailure, IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder.normalize()) || isLink(entry)) {
      throw new StepFailure(
          archive
              + " holds '"
              + entry.getName()
              + "', which is a link or leads out of the folder.");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return 0;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (overwrite) {
      Files.deleteIfExists(target);
    }
    Files.copy(content, target);
    makeExecutable(entry, target);
    return 1;
  }

  private static boolean isLink(ArchiveEntry entry) {
    return entry instanceof TarArchiveEntry tar && (tar.isSymbolicLink() || tar.isLink());
  }

  private static void makeExecutable(ArchiveEntry entry, Path target) throws StepFailure {
    boolean executable = entry instanceof TarArchiveEntry tar && (tar.getMode() & 0100) != 0;
    if (executable && !target.toFile().setExecutable(true)) {
      throw new StepFailure(target + " could not be made executable.");
    }
  }
}
