package io.github.databricksmaven.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class HarmfulArchiveTest {

  private static final byte[] CONTENT = {1};

  private static final String TOO_LONG = "is not taken: what it tells of its files is too long.";

  private static final ArchiveLimits SMALL = new ArchiveLimits(3, 8 << 20, 200, 1 << 20);

  @TempDir Path folder;

  @Test
  void pathsThatLeadElsewhereAreRefused() throws IOException {
    for (String name :
        List.of(
            "../out.py",
            "a/../../out.py",
            "/etc/out.py",
            "C:/out.py",
            "a\\..\\out.py",
            "a//b",
            "a/./b",
            "./../out.py",
            ".//etc/out.py",
            "././a.py",
            "a\nb")) {
      refused("is no relative path with slashes", zip(name), ArchiveFormat.ZIP);
      refused("is no relative path with slashes", tar(name), ArchiveFormat.TAR_GZ);
    }
    for (String name : List.of("../", ".././", "./../")) {
      refused("is no relative path with slashes", tar(name), ArchiveFormat.TAR_GZ);
    }
    assertFalse(Files.exists(folder.resolve("out.py")));
  }

  /** As {@code tar -C src -czf x.tgz .} makes them. */
  @Test
  void aPathThatBeginsWithItsOwnFolderIsTaken() throws IOException {
    Path archive = tar("./", "./a.py", "./lib/", "./lib/b.py");
    try (OpenedArchive opened = OpenedArchive.open("x.tgz", archive, ArchiveFormat.TAR_GZ)) {
      assertTrue(Files.exists(opened.notebooks().resolve("a.py")));
      assertTrue(Files.exists(opened.notebooks().resolve("lib/b.py")));
    }
    refused("is there a second time", tar("a.py", "./a.py"), ArchiveFormat.TAR_GZ);
    refused("differs from 'A.py'", zip("./A.py", "a.py"), ArchiveFormat.ZIP);
  }

  @Test
  void aNameWithAColonIsANotebooksOwn() throws IOException {
    String name = "New Notebook 2026-05-04 13:54:24.py";
    try (OpenedArchive opened = OpenedArchive.open("z", zip(name), ArchiveFormat.ZIP)) {
      assertTrue(Files.exists(opened.notebooks().resolve(name)));
    }
  }

  @Test
  void namesThatAreThereTwiceAreRefusedAlsoInOtherLetters() throws IOException {
    refused(
        "its entry 'a.py' differs from 'A.py' only in upper and lower case.",
        zip("A.py", "a.py"),
        ArchiveFormat.ZIP);
    refused("is there a second time", tar("a.py", "a.py"), ArchiveFormat.TAR_GZ);
    refused(
        "its entry 'd/b.txt' is in the folder 'd', which differs from 'D' only in upper and lower"
            + " case.",
        tar("D/a.txt", "d/b.txt"),
        ArchiveFormat.TAR_GZ);
    refused(
        "differs from 'é.py' only in how their letters are written.",
        tar("é.py", "e\u0301.py"),
        ArchiveFormat.TAR_GZ);
  }

  @Test
  void whatIsAFileAndAFolderIsRefused() throws IOException {
    String both = "is there as a file and as a folder";
    refused(both, tar("a", "a/b.py"), ArchiveFormat.TAR_GZ);
    refused(both, tar("a/b.py", "a"), ArchiveFormat.TAR_GZ);
    refused(both, zip("a", "a/"), ArchiveFormat.ZIP);
  }

  @Test
  void namesThatNoFileSystemTakesAreRefused() throws IOException {
    String name = "é".repeat(150);
    refused("has a name of 300 bytes", zip("a/" + name), ArchiveFormat.ZIP);
  }

  @Test
  void linksAreRefused() throws IOException {
    ZipArchiveEntry linkInZip = new ZipArchiveEntry("link");
    linkInZip.setUnixMode(0120777);
    refused("is a link or a device", zip(linkInZip), ArchiveFormat.ZIP);
    for (byte type :
        new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO}) {
      TarArchiveEntry link = new TarArchiveEntry("link", type);
      link.setLinkName("/etc/passwd");
      refused("is a link or a device", tar(link), ArchiveFormat.TAR_GZ);
    }
  }

  @Test
  void moreFilesThanAnybodyDeploysAreRefused() throws IOException {
    OpenedArchive.open("z", tar("a", "b/", "c"), ArchiveFormat.TAR_GZ, SMALL).close();
    String tooMany =
        "<notebooks> 'typed' holds more than 3 files and folders.\n"
            + "  Why: no project has so many notebooks";
    refused(tooMany, tar("a", "b", "c", "d"), ArchiveFormat.TAR_GZ);
    refused(tooMany, zip("a/", "b/", "c/", "d/"), ArchiveFormat.ZIP);
  }

  @Test
  void aSmallArchiveThatBecomesHugeIsRefusedBeforeItFillsTheDisk() throws IOException {
    Path archive = zeros(4, ArchiveFormat.TAR_GZ);
    assertTrue(Files.size(archive) < 5_000);
    refused("have become 1.0 MB so far", archive, ArchiveFormat.TAR_GZ);
  }

  @Test
  void moreThanAnybodyDeploysIsRefused() throws IOException {
    OpenedArchive.open("z", zeros(8, ArchiveFormat.TAR), ArchiveFormat.TAR, SMALL).close();
    refused("it holds more than 8.4 MB", zeros(9, ArchiveFormat.TAR), ArchiveFormat.TAR);
  }

  /** They are held in memory while they are read. */
  @Test
  void aNameOfMegabytesIsRefusedBeforeItIsRead() throws IOException {
    byte[] name = "a".repeat(4 << 20).getBytes(StandardCharsets.UTF_8);
    byte[] pax = record(4 << 20, "path=");
    for (ArchiveFormat format : List.of(ArchiveFormat.TAR, ArchiveFormat.TAR_GZ)) {
      refused(TOO_LONG, headed(1, TarConstants.LF_GNUTYPE_LONGNAME, name, format), format);
      refused(TOO_LONG, headed(1, TarConstants.LF_PAX_EXTENDED_HEADER_LC, pax, format), format);
    }
  }

  /** Some of them are held until the end. */
  @Test
  void longHeadersOfManyFilesAreRefused() throws IOException {
    byte[] comment = record(60_000, "comment=");
    Path one = headed(1, TarConstants.LF_PAX_EXTENDED_HEADER_LC, comment, ArchiveFormat.TAR_GZ);
    OpenedArchive.open("z", one, ArchiveFormat.TAR_GZ, SMALL).close();
    Path two = headed(2, TarConstants.LF_PAX_EXTENDED_HEADER_LC, comment, ArchiveFormat.TAR_GZ);
    refused(TOO_LONG, two, ArchiveFormat.TAR_GZ);
  }

  @Test
  void headersCountAsWell() throws IOException {
    byte[] comment = record(2_000, "comment=");
    byte type = TarConstants.LF_PAX_EXTENDED_HEADER_LC;
    Path zipped = headed(400, type, comment, ArchiveFormat.TAR_GZ);
    ArchiveLimits limits = new ArchiveLimits(1000, 8 << 20, 50, 1 << 20);
    told("have become 1.0 MB", () -> OpenedArchive.open("z", zipped, ArchiveFormat.TAR_GZ, limits));
    Path plain = headed(400, type, comment, ArchiveFormat.TAR);
    ArchiveLimits few = new ArchiveLimits(1000, 1, 50, 1 << 20);
    OpenedArchive.open("z", plain, ArchiveFormat.TAR, new ArchiveLimits(400, 400, 1, 1)).close();
    told("it holds more than 1 B", () -> OpenedArchive.open("z", plain, ArchiveFormat.TAR, few));
  }

  /** What a PAX header says, in so many bytes: their number stands before it. */
  private static byte[] record(int length, String begin) {
    String start = length + " " + begin;
    return (start + "a".repeat(length - start.length() - 1) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Small files, each with such a header. */
  private Path headed(int files, byte type, byte[] header, ArchiveFormat format)
      throws IOException {
    Path archive = folder.resolve("headed." + format.extension());
    try (TarArchiveOutputStream out = tarStream(archive, format)) {
      for (int i = 0; i < files; i++) {
        put(out, new TarArchiveEntry("header", type), header);
        put(out, new TarArchiveEntry("a" + i), CONTENT);
      }
    }
    return archive;
  }

  private static void put(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }

  private Path zeros(int megabytes, ArchiveFormat format) throws IOException {
    Path archive = folder.resolve("zeros." + format.extension());
    try (TarArchiveOutputStream out = tarStream(archive, format)) {
      TarArchiveEntry entry = new TarArchiveEntry("zeros");
      byte[] zeros = new byte[1 << 20];
      entry.setSize((long) megabytes << 20);
      out.putArchiveEntry(entry);
      for (int i = 0; i < megabytes; i++) {
        out.write(zeros);
      }
      out.closeArchiveEntry();
    }
    return archive;
  }

  @Test
  void aTarThatIsCutBetweenItsFilesOrGoesOnBehindItsEndIsRefused() throws IOException {
    Path whole = folder.resolve("whole.tar");
    try (TarArchiveOutputStream out = tarStream(whole, ArchiveFormat.TAR)) {
      for (String name : List.of("a.py", "b.py")) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(1);
        out.putArchiveEntry(entry);
        out.write(CONTENT);
        out.closeArchiveEntry();
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    OpenedArchive.open("whole", whole, ArchiveFormat.TAR).close();
    Path cut = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(bytes, 1024));
    refused("it is cut short", cut, ArchiveFormat.TAR);
    byte[] more = Arrays.copyOf(bytes, bytes.length + 12_000);
    more[bytes.length + 700] = 'x';
    Path behind = Files.write(folder.resolve("behind.tar"), more);
    refused("there is something behind its end", behind, ArchiveFormat.TAR);
  }

  @Test
  void encryptedAndDamagedFilesOfAZipAreRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(zip("a.py"));
    int local = 6;
    int central = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 8;
    byte[] encrypted = bytes.clone();
    encrypted[local] |= 1;
    encrypted[central] |= 1;
    refused("is encrypted", Files.write(folder.resolve("e.zip"), encrypted), ArchiveFormat.ZIP);
    byte[] damaged = bytes.clone();
    damaged[central + 8] ^= 1; // its checksum
    refused("is damaged", Files.write(folder.resolve("d.zip"), damaged), ArchiveFormat.ZIP);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 10);
    refused("cannot be opened", Files.write(folder.resolve("c.zip"), cut), ArchiveFormat.ZIP);
  }

  @Test
  void devicesAndFilesWithHolesAreRefused() throws IOException {
    ZipArchiveEntry device = new ZipArchiveEntry("device");
    device.setUnixMode(0060600);
    refused("is a link or a device", zip(device), ArchiveFormat.ZIP);
    TarArchiveEntry sparse = new TarArchiveEntry("holes", TarConstants.LF_GNUTYPE_SPARSE);
    refused("is a link or a device", tar(sparse), ArchiveFormat.TAR_GZ);
  }

  @Test
  void anArchiveInTheSourceIsJustAFile() throws IOException {
    Path inner = zip("../out.py");
    Path archive = folder.resolve("outer.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
      out.putArchiveEntry(new ZipArchiveEntry("inner.zip"));
      Files.copy(inner, out);
      out.closeArchiveEntry();
    }
    try (OpenedArchive opened = OpenedArchive.open("z", archive, ArchiveFormat.ZIP)) {
      assertEquals(Files.size(inner), Files.size(opened.notebooks().resolve("inner.zip")));
    }
  }

  @Test
  void whatIsNoArchiveOrCutShortIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no archive");
    refused("cannot be opened", text, ArchiveFormat.ZIP);
    refused("cannot be opened", text, ArchiveFormat.TAR_GZ);
    byte[] whole = Files.readAllBytes(tar("a.py", "b.py", "c.py"));
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    refused("Why: it is cut short: it ends within a file.", cut, ArchiveFormat.TAR_GZ);
    Path nothing = Files.write(folder.resolve("nothing"), new byte[0]);
    for (ArchiveFormat format : ArchiveFormat.values()) {
      refused("Why: there is nothing in it.", nothing, format);
    }
  }

  @Test
  void anArchiveThatIsNotThereIsSaidToBeMissingWithThoseThatAre() throws IOException {
    Files.writeString(folder.resolve("notebooks.tar.gz"), "x");
    Files.writeString(folder.resolve("notebooks.txt"), "x");
    Path missing = folder.resolve("notebook.tar.gz");
    refused("<notebooks> 'typed' is not there.", missing, ArchiveFormat.TAR_GZ);
    refused("its folder has notebooks.tar.gz.", missing, ArchiveFormat.TAR_GZ);
    refused("has no archive", folder.resolve("other-name-than-all.zip"), ArchiveFormat.ZIP);
    Path nowhere = folder.resolve("nowhere");
    refused(nowhere + " does not exist", nowhere.resolve("a.zip"), ArchiveFormat.ZIP);
  }

  @Test
  void anyOtherArchiveOfNotebooksIsTakenAsItIs() throws IOException {
    try (OpenedArchive opened = OpenedArchive.open("z", zip("a/b.py"), ArchiveFormat.ZIP)) {
      assertEquals(1, Files.size(opened.notebooks().resolve("a/b.py")));
    }
  }

  private void refused(String expected, Path archive, ArchiveFormat format) {
    told(expected, () -> OpenedArchive.open("typed", archive, format, SMALL));
  }

  private static void told(String expected, Executable opening) {
    Misconfigured refusal = assertThrows(Misconfigured.class, opening);
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
  }

  private Path zip(String... names) throws IOException {
    return zip(Arrays.stream(names).map(ZipArchiveEntry::new).toArray(ZipArchiveEntry[]::new));
  }

  private Path zip(ZipArchiveEntry... entries) throws IOException {
    Path archive = folder.resolve("a.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
      for (ZipArchiveEntry entry : entries) {
        out.putArchiveEntry(entry);
        out.write(CONTENT);
        out.closeArchiveEntry();
      }
    }
    return archive;
  }

  private Path tar(String... names) throws IOException {
    return tar(
        Arrays.stream(names)
            .map(name -> new TarArchiveEntry(name, true))
            .toArray(TarArchiveEntry[]::new));
  }

  private Path tar(TarArchiveEntry... entries) throws IOException {
    Path archive = folder.resolve("a.tar.gz");
    try (TarArchiveOutputStream out = tarStream(archive, ArchiveFormat.TAR_GZ)) {
      for (TarArchiveEntry entry : entries) {
        entry.setSize(entry.isFile() ? CONTENT.length : 0);
        out.putArchiveEntry(entry);
        if (entry.isFile()) {
          out.write(CONTENT);
        }
        out.closeArchiveEntry();
      }
    }
    return archive;
  }

  private static TarArchiveOutputStream tarStream(Path archive, ArchiveFormat format)
      throws IOException {
    OutputStream out = Files.newOutputStream(archive);
    return new TarArchiveOutputStream(
        format == ArchiveFormat.TAR ? out : new GzipCompressorOutputStream(out), "UTF-8");
  }
}
