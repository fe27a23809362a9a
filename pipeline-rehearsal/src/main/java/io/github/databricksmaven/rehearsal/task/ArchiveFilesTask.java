package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs a folder into a zip, tar or tar.gz archive. */
final class ArchiveFilesTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .required("rootFolderOrFile")
        .truth("includeRootFolder", true)
        .oneOf("archiveType", List.of("zip", "tar"))
        .oneOf("tarCompression", List.of("gz", "none"))
        .required("archiveFile")
        .truth("replaceExistingArchive", true)
        .truth("verbose", false)
        .truth("quiet", false);
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    Path root = inputs.path("rootFolderOrFile", agent.folders().sources());
    if (!Files.exists(root)) {
      throw new StepFailure("Not found rootFolderOrFile: " + root);
    }
    Path archive = inputs.path("archiveFile", agent.folders().sources());
    if (Files.exists(archive) && !inputs.is("replaceExistingArchive")) {
      throw new StepFailure("Adding to an archive is not rehearsed: " + archive + " exists.");
    }
    Folders.remove(archive);
    Files.createDirectories(parent(archive));
    int files = pack(root, archive, inputs);
    agent.say("Packed " + files + " files into " + archive);
  }

  private static int pack(Path root, Path archive, Inputs inputs) throws StepFailure, IOException {
    Path base = Files.isDirectory(root) && !inputs.is("includeRootFolder") ? root : parent(root);
    List<Path> files =
        Files.isDirectory(root)
            ? Folders.files(root).stream().map(root::resolve).toList()
            : List.of(root);
    try (OutputStream file = Files.newOutputStream(archive)) {
      if (inputs.choice("archiveType").equals("zip")) {
        zip(base, files, file);
      } else {
        tar(base, files, inputs.choice("tarCompression").equals("gz") ? gzip(file) : file);
      }
    }
    return files.size();
  }

  private static Path parent(Path path) {
    return path.toAbsolutePath().resolve("..").normalize();
  }

  private static OutputStream gzip(OutputStream file) throws IOException {
    return new GZIPOutputStream(file);
  }

  private static String name(Path base, Path file) {
    return base.toAbsolutePath().relativize(file.toAbsolutePath()).toString();
  }

  private static void zip(Path base, List<Path> files, OutputStream out) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      for (Path file : files) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file, name(base, file));
        copy(zip, entry, file);
      }
    }
  }

  private static void tar(Path base, List<Path> files, OutputStream out) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path file : files) {
        TarArchiveEntry entry = new TarArchiveEntry(file, name(base, file));
        entry.setMode(Files.isExecutable(file) ? 0755 : 0644);
        copy(tar, entry, file);
      }
    }
  }

  private static <E extends org.apache.commons.compress.archivers.ArchiveEntry> void copy(
      ArchiveOutputStream<E> archive, E entry, Path file) throws IOException {
    archive.putArchiveEntry(entry);
    Files.copy(file, archive);
    archive.closeArchiveEntry();
  }
}
