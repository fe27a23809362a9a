package io.github.databricksmaven.archive;

import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Takes files out of an archive that may have been made to do harm. */
final class Extraction {

  private static final int MOST_FILES = 20_000;
  private static final long MOST_BYTES = 1L << 30;

  /** What a tar marks a file with; its isFile() is true of pipes and links, too. */
  private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM);

  private final String typed;
  private final Path folder;

  /** Paths in small letters, as file systems of Windows and macOS take them for the same. */
  private final Map<String, String> taken = new HashMap<>();

  private long bytes;

  Extraction(String typed, Path folder) {
    this.typed = typed;
    this.folder = folder;
  }

  void extractTar(Path archive) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        InputStream plain =
            GzipCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(file))
                .setDecompressConcatenated(true)
                .get();
        TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          requirePlain(entry.getName(), PLAIN.contains(entry.getLinkFlag()));
          extract(entry.getName(), tar);
        }
      }
    }
  }

  /** By its directory: only that tells links. */
  void extractZip(Path archive) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        if (!entry.isDirectory()) {
          requirePlain(entry.getName(), !entry.isUnixSymlink());
          try (InputStream in = zip.getInputStream(entry)) {
            extract(entry.getName(), in);
          }
        }
      }
    }
  }

  private void extract(String name, InputStream in) throws IOException {
    Path file = folder.resolve(checked(name));
    if (!file.normalize().startsWith(folder)) {
      throw refusal(name, "leads out of the folder it is opened in");
    }
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        count(count);
        out.write(buffer, 0, count);
      }
    }
  }

  private String checked(String name) {
    List<String> parts = Arrays.asList(name.split("/", -1));
    boolean isPlain =
        parts.stream().noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!isPlain || name.contains("\\") || name.contains(":") || name.indexOf('\0') >= 0) {
      throw refusal(name, "is no relative path with slashes");
    }
    String earlier = taken.put(name.toLowerCase(Locale.ROOT), name);
    if (earlier != null) {
      throw refusal(name, "is there a second time, as '" + earlier + "'");
    }
    if (taken.size() > MOST_FILES) {
      throw refusal(name, "is one file too many: " + MOST_FILES + " are taken");
    }
    return name;
  }

  private void requirePlain(String name, boolean isPlain) {
    if (!isPlain) {
      throw refusal(name, "is a link or a device, not a file");
    }
  }

  /** Counted as it comes: what an archive says of its sizes need not be true. */
  private void count(int more) {
    bytes += more;
    if (bytes > MOST_BYTES) {
      throw new Misconfigured(
          "<notebooks> '" + typed + "' is too big when it is opened.",
          "it holds more than " + new Size(MOST_BYTES) + ".",
          "package notebooks only; data goes into a volume or DBFS with upload-files.");
    }
  }

  private Misconfigured refusal(String name, String why) {
    return new Misconfigured(
        "<notebooks> '"
            + typed
            + "' is not taken: its entry '"
            + printable(name)
            + "' "
            + why
            + ".",
        "such an archive could write where it should not, or deploy other than it seems to.",
        "make it anew with package-notebooks.");
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
