package io.github.databricksmaven.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Python package of a few bytes, as a wheel in a folder, and the lock file that wants it.
 *
 * @param folder where pip finds it ({@code PIP_FIND_LINKS})
 * @param lock the lock file
 */
record TinyPackage(Path folder, LockFile lock) {
  private static final String INFO = "tiny-1.0.dist-info/";

  /** With a module of at least {@code size} bytes that cannot be compressed away. */
  static TinyPackage in(Path folder, int size) throws IOException, NoSuchAlgorithmException {
    byte[] wheel = wheel(new byte[size]);
    Files.createDirectories(folder);
    Files.write(folder.resolve("tiny-1.0-py3-none-any.whl"), wheel);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wheel));
    String lock = "tiny==1.0 \\\n    --hash=sha256:" + hash + "\n";
    return new TinyPackage(folder, new LockFile(lock));
  }

  private static byte[] wheel(byte[] ballast) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      add(zip, "tiny.py", "answer = 42\n".getBytes(UTF_8));
      add(zip, "tiny.bin", ballast);
      add(
          zip,
          INFO + "METADATA",
          "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n".getBytes(UTF_8));
      add(
          zip,
          INFO + "WHEEL",
          "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n".getBytes(UTF_8));
      add(zip, INFO + "RECORD", "tiny.py,,\ntiny.bin,,\n".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
  }
}
