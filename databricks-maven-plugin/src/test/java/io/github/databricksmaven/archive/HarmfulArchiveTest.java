package io.github.databricksmaven.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.OutputStream;
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
import org.junit.jupiter.api.io.TempDir;

final class HarmfulArchiveTest {

  private static final byte[] CONTENT = {1};

  @TempDir Path folder;

  @Test
  void pathsThatLeadElsewhereAreRefused() throws IOException {
    for (String name :
        List.of(
            "../out.py", "a/../../out.py", "/etc/out.py", "C:/out.py", "a\\..\\out.py", "a//b")) {
      refused("is no relative path with slashes", zip(name), ArchiveFormat.ZIP);
      refused("is no relative path with slashes", tar(name), ArchiveFormat.TAR_GZ);
    }
    assertFalse(Files.exists(folder.resolve("out.py")));
  }

  @Test
  void namesThatAreThereTwiceAreRefusedAlsoInOtherLetters() throws IOException {
    refused("is there a second time", zip("a.py", "A.py"), ArchiveFormat.ZIP);
    refused("is there a second time", tar("a.py", "a.py"), ArchiveFormat.TAR_GZ);
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
    String[] names = new String[20_001];
    Arrays.setAll(names, i -> "n" + i);
    refused("is one file too many", tar(names), ArchiveFormat.TAR_GZ);
  }

  @Test
  void aSmallArchiveThatBecomesHugeIsRefused() throws IOException {
    Path archive = folder.resolve("bomb.tar.gz");
    try (TarArchiveOutputStream out = tarStream(archive)) {
      TarArchiveEntry entry = new TarArchiveEntry("zeros");
      byte[] zeros = new byte[1 << 20];
      entry.setSize(1025L << 20);
      out.putArchiveEntry(entry);
      for (int i = 0; i < 1025; i++) {
        out.write(zeros);
      }
      out.closeArchiveEntry();
    }
    refused("is too big when it is opened", archive, ArchiveFormat.TAR_GZ);
  }

  @Test
  void whatIsNoArchiveOrCutShortIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no archive");
    refused("cannot be opened", text, ArchiveFormat.ZIP);
    refused("cannot be opened", text, ArchiveFormat.TAR_GZ);
    byte[] whole = Files.readAllBytes(tar("a.py", "b.py", "c.py"));
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    refused("cannot be opened", cut, ArchiveFormat.TAR_GZ);
    refused("cannot be opened", tar("a", "a/b"), ArchiveFormat.TAR_GZ);
  }

  @Test
  void anyOtherArchiveOfNotebooksIsTakenAsItIs() throws IOException {
    try (OpenedArchive opened = OpenedArchive.open("z", zip("a/b.py"), ArchiveFormat.ZIP)) {
      assertEquals(1, Files.size(opened.notebooks().resolve("a/b.py")));
    }
  }

  private void refused(String expected, Path archive, ArchiveFormat format) {
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> OpenedArchive.open("typed", archive, format));
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
    try (TarArchiveOutputStream out = tarStream(archive)) {
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

  private static TarArchiveOutputStream tarStream(Path archive) throws IOException {
    OutputStream out = Files.newOutputStream(archive);
    return new TarArchiveOutputStream(new GzipCompressorOutputStream(out));
  }
}
