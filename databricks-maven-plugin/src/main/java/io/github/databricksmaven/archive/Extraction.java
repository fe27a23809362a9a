package io.github.databricksmaven.archive;

import io.github.databricksmaven.plan.Size;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Takes files out of an archive that may have been made to do harm. */
final class Extraction {

  private static final String NO_FILE = "is a link or a device, not a file";

  /** Zeros at the end of a tar. */
  private static final int END = 1024;

  /**
   * Bytes before an entry's content: a name, which file systems take up to 4 KiB of, and what else
   * systems note of a file. The library holds all of it, and some for all files behind it, so that
   * an entry has them only when those before it took few.
   */
  private static final int HEADERS = 64 * 1024;

  /** What a tar marks a file with; its isFile() is true of pipes and links, too. */
  private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM);

  private final ArchiveRefusal refusal;
  private final ArchiveLimits limits;
  private final EntryNames names;
  private final Path archive;
  private final long size;
  private long bytes;

  private long headersLeft = HEADERS;

  /** Position in a tar up to which the headers of the next entry may reach. */
  private long headersEnd = Long.MAX_VALUE;

  /**
   * Nothing is read yet.
   *
   * @param typed the archive as the user gave it
   */
  Extraction(String typed, Path archive, Path folder, ArchiveLimits limits) throws IOException {
    this.refusal = new ArchiveRefusal(typed);
    this.limits = limits;
    this.names = new EntryNames(refusal, folder, limits.entries());
    this.archive = archive;
    this.size = Files.size(archive);
  }

  void extract(ArchiveFormat format) throws IOException {
    switch (format) {
      case ZIP -> extractZip();
      case TAR -> extractTar(new BufferedInputStream(Files.newInputStream(archive)));
      case TAR_GZ ->
          extractTar(
              GzipCompressorInputStream.builder()
                  .setInputStream(new BufferedInputStream(Files.newInputStream(archive)))
                  .setDecompressConcatenated(true)
                  .get());
    }
  }

  private void extractTar(InputStream plain) throws IOException {
    try (ZeroCount counted = new ZeroCount(plain, this::requireModest);
        TarArchiveInputStream tar = new TarArchiveInputStream(counted, "UTF-8")) {
      long end = 0;
      for (TarArchiveEntry entry = next(tar, counted); entry != null; entry = next(tar, counted)) {
        if (entry.isDirectory()) {
          names.folder(entry.getName());
        } else if (!PLAIN.contains(entry.getLinkFlag())) {
          throw refusal.of(entry.getName(), NO_FILE);
        } else if (entry.isSparse()) {
          throw refusal.of(entry.getName(), "is a file with holes, which can be of any size");
        } else {
          write(entry.getName(), tar);
        }
        end = counted.position();
      }
      requireEnd(counted, end);
    }
  }

  private @Nullable TarArchiveEntry next(TarArchiveInputStream tar, ZeroCount counted)
      throws IOException {
    long begin = counted.position();
    headersEnd = begin + headersLeft;
    TarArchiveEntry entry = tar.getNextEntry();
    headersEnd = Long.MAX_VALUE;
    long taken = counted.position() - begin;
    headersLeft = Math.min(HEADERS, headersLeft - taken + ArchiveLimits.HEADERS);
    return entry;
  }

  /** All that comes out of a tar counts: headers can be as long as files. */
  private void requireModest(long position) {
    if (position > headersEnd) {
      throw refusal.longHeaders();
    }
    if (position > limits.bytesWithHeaders()) {
      throw refusal.tooBig("it holds more than " + new Size(limits.bytesWithHeaders()) + ".");
    }
    requirePlausible(position);
  }

  /** What is behind the end another program might take for the archive's. */
  private static void requireEnd(ZeroCount counted, long end) throws IOException {
    counted.transferTo(OutputStream.nullOutputStream());
    if (counted.position() < end + END) {
      throw new IOException("it is cut short: a tar ends with " + END + " zeros");
    }
    if (counted.position() - counted.zeros() > end) {
      throw new IOException("there is something behind its end");
    }
  }

  /** By its directory: only that tells links. */
  private void extractZip() throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        if (entry.isDirectory()) {
          names.folder(entry.getName());
        } else {
          requireReadable(zip, entry);
          writeChecked(zip, entry);
        }
      }
    }
  }

  private void requireReadable(ZipFile zip, ZipArchiveEntry entry) {
    int type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
    if (type != 0 && type != UnixStat.FILE_FLAG) {
      throw refusal.of(entry.getName(), NO_FILE);
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw refusal.of(entry.getName(), "is encrypted");
    }
    if (!zip.canReadEntryData(entry)) {
      throw refusal.of(entry.getName(), "is compressed in an unusual way");
    }
  }

  /** The library does not look whether what comes out is what went in. */
  private void writeChecked(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    CRC32 sum = new CRC32();
    long before = bytes;
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
      write(entry.getName(), in);
    }
    if (sum.getValue() != entry.getCrc() || bytes - before != entry.getSize()) {
      throw refusal.of(entry.getName(), "is damaged");
    }
  }

  private void write(String name, InputStream in) throws IOException {
    Path file = names.file(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        count(count);
        out.write(buffer, 0, count);
      }
    }
  }

  /** Counted as it comes: what an archive says of its sizes need not be true. */
  private void count(int more) {
    bytes += more;
    if (bytes > limits.bytes()) {
      throw refusal.tooBig("it holds more than " + new Size(limits.bytes()) + ".");
    }
    requirePlausible(bytes);
  }

  private void requirePlausible(long out) {
    if (!limits.arePlausible(out, size)) {
      throw refusal.tooBig(
          "its "
              + new Size(size)
              + " have become "
              + new Size(out)
              + " so far, as in archives that are made to fill a disk.");
    }
  }
}
