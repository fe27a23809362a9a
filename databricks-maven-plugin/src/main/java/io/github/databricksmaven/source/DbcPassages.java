package io.github.databricksmaven.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The text of an archive of notebooks: a zip file with a JSON file for each. */
final class DbcPassages {

  /** Of one notebook; more is not a person's work. */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private static final int MOST_ENTRIES = 10_000;

  private DbcPassages() {}

  static Optional<String> of(ReadFile file, Consumer<Passage> taker) throws IOException {
    int entries = 0;
    try (InputStream in = file.content().open();
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes(MOST_BYTES);
        if (bytes.length == MOST_BYTES || ++entries > MOST_ENTRIES) {
          return Optional.of("too much in it");
        }
        String place = "in '" + entry.getName() + "'";
        if (!DbcNotebook.of(bytes, place, taker)) {
          taker.accept(new Passage(place, 1, new String(bytes, StandardCharsets.ISO_8859_1)));
        }
      }
      return Optional.empty();
    } catch (ZipException e) {
      return Optional.of("no zip file");
    }
  }
}
