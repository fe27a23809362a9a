package io.github.databricksmaven.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The text of a file, whatever its form. */
final class Passages {

  /** How far a file is looked at to tell text from other things; git looks as far. */
  private static final int BEGINNING = 8000;

  private static final int PIECE = 4 * 1024 * 1024;

  /** What of a piece is looked at again with the next one: a secret may lie across. */
  private static final int OVERLAP = 4096;

  private Passages() {}

  /** Gives all of it to {@code taker}; else says why not. */
  static Optional<String> of(ReadFile file, Consumer<Passage> taker) throws IOException {
    String name = file.path().toLowerCase(Locale.ROOT);
    if (name.endsWith(".dbc")) {
      return DbcPassages.of(file, taker);
    }
    Optional<Charset> charset = charset(file.bytes());
    if (charset.isEmpty()) {
      return Optional.of("not text");
    }
    if (!file.isWhole()) {
      pieces(file.content(), charset.get(), taker);
    } else if (!name.endsWith(".ipynb") || !JupyterPassages.of(file.bytes(), taker)) {
      taker.accept(new Passage("", 1, new String(file.bytes(), charset.get())));
    }
    return Optional.empty();
  }

  /** Every secret is ASCII: what other letters there are does not matter. */
  private static Optional<Charset> charset(byte[] bytes) {
    if (bytes.length > 1) {
      int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
      if (mark == 0xFEFF || mark == 0xFFFE) {
        return Optional.of(mark == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
      }
    }
    for (int i = 0; i < Math.min(bytes.length, BEGINNING); i++) {
      if (bytes[i] == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(StandardCharsets.ISO_8859_1);
  }

  private static void pieces(Content content, Charset charset, Consumer<Passage> taker)
      throws IOException {
    try (InputStream in = content.open()) {
      String overlap = "";
      int line = 1;
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        String text = overlap + new String(piece, charset);
        taker.accept(new Passage("", line, text));
        int next = Math.max(0, text.length() - OVERLAP);
        line += (int) text.substring(0, next).chars().filter(letter -> letter == '\n').count();
        overlap = text.substring(next);
      }
    }
  }
}
