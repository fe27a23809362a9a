package io.github.databricksmaven.archive;

import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes archives whose bytes depend on nothing but the files: in order of their paths, with the
 * same time, rights and owner each.
 */
public final class ArchiveWriter {

  /** The first that a zip can tell. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** What would not be opened again is not packaged. */
  private static final ArchiveLimits LIMITS = ArchiveLimits.USUAL;

  private static final int RIGHTS = 0644;
  private static final int UNKNOWN_SYSTEM = 255;

  private ArchiveWriter() {}

  /** Writes the files and where they come from; an earlier archive is replaced. */
  public static void write(
      Path archive, ArchiveFormat format, List<ArchivedFile> files, Provenance provenance) {
    List<ArchivedFile> all = new ArrayList<>(files);
    all.add(provenance.file(files));
    all.sort(null);
    refuseTooMuch(all);
    try {
      Files.createDirectories(archive.toAbsolutePath().getParent());
      refuseImplausible(archive, written(archive, format, all));
    } catch (IOException e) {
      throw new Misconfigured(
          "The archive '" + archive + "' cannot be written.",
          String.valueOf(e.getMessage()),
          "check space and rights in its folder.");
    }
  }

  /** Writes the archive; how many bytes come out of it when it is opened. */
  private static long written(Path archive, ArchiveFormat format, List<ArchivedFile> files)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
      return switch (format) {
        case ZIP -> writeZip(out, files);
        case TAR -> writeTar(out, files);
        case TAR_GZ -> writeTar(zipped(out), files);
      };
    }
  }

  private static long writeZip(OutputStream out, List<ArchivedFile> files) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (ArchivedFile file : files) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.path());
        entry.setTimeLocal(
            TIME); // a zip's times are local: as an instant they would move with the zone
        entry.setUnixMode(RIGHTS);
        entry.setSize(file.content().size());
        zip.putArchiveEntry(entry);
        copy(file, zip);
        zip.closeArchiveEntry();
      }
    }
    return bytes(files);
  }

  private static long writeTar(OutputStream out, List<ArchivedFile> files) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (ArchivedFile file : files) {
        TarArchiveEntry entry = new TarArchiveEntry(file.path());
        entry.setModTime(TIME.toEpochSecond(ZoneOffset.UTC) * 1000);
        entry.setMode(RIGHTS);
        entry.setSize(file.content().size());
        tar.putArchiveEntry(entry);
        copy(file, tar);
        tar.closeArchiveEntry();
      }
      tar.finish();
      return tar.getBytesWritten();
    }
  }

  private static OutputStream zipped(OutputStream out) throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
    parameters.setOperatingSystem(UNKNOWN_SYSTEM);
    return new GzipCompressorOutputStream(out, parameters);
  }

  private static void copy(ArchivedFile file, OutputStream out) throws IOException {
    try (InputStream in = file.content().open()) {
      in.transferTo(out);
    }
  }

  /** What would not be taken when it is opened is not packaged either. */
  private static void refuseTooMuch(List<ArchivedFile> files) {
    long bytes = bytes(files);
    if (files.size() > LIMITS.entries() || bytes > LIMITS.bytes()) {
      throw new Misconfigured(
          "There is too much to package: " + files.size() + " files, " + new Size(bytes) + ".",
          "archives of at most "
              + LIMITS.entries()
              + " files and "
              + new Size(LIMITS.bytes())
              + " are deployed.",
          "leave out with <excludes> what is no notebook; bring data into a volume or DBFS with"
              + " upload-files.");
    }
  }

  private static long bytes(List<ArchivedFile> files) {
    return files.stream().mapToLong(file -> file.content().size()).sum();
  }

  private static void refuseImplausible(Path archive, long bytes) throws IOException {
    if (!LIMITS.arePlausible(bytes, Files.size(archive))) {
      throw new Misconfigured(
          "The archive '" + archive + "' would not be opened again.",
          "it becomes "
              + new Size(bytes)
              + " from "
              + new Size(Files.size(archive))
              + ", as archives do that were made to fill a disk.",
          "leave out with <excludes> the files that hold the same bytes over and over.");
    }
  }
}
