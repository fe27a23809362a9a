package io.github.databricksmaven.local.workspace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notebooks as plain text: a header line, and cells between separator lines. */
final class SourceForm {
  /** The header line fits; what follows decides nothing (Databricks REST API: Workspace/import). */
  private static final int HEADER_BYTES = 32;

  private SourceForm() {}

  /**
   * The language of a notebook; absent when the file is no notebook.
   *
   * <p>The first line is compared exactly; only a carriage return at its end is dropped. A byte
   * order mark before it makes the file a plain one.
   */
  static Optional<Language> languageOf(String fileName, byte[] start) {
    String firstLine = firstLine(start);
    return Language.ofFile(fileName).filter(language -> firstLine.equals(language.header()));
  }

  /** A notebook of cells, each as {@link #cell} writes it. */
  static String of(Language language, List<String> cells) {
    String separator = "\n\n" + language.separator() + "\n\n";
    return language.header() + "\n" + String.join(separator, cells);
  }

  /** A cell as it stands in the source: one in another language is a comment. */
  static String cell(Language language, String text) {
    return text.startsWith("%")
        ? text.lines().map(line -> language.magic() + line).collect(Collectors.joining("\n"))
        : text;
  }

  /**
   * The form the service keeps: with the header, which an import in format SOURCE may leave out,
   * and without a final newline, which the service drops (seen by every tool that compares an
   * export with its source).
   */
  static String stored(String source, Language language) {
    boolean hasHeader = source.lines().findFirst().orElse("").strip().equals(language.header());
    String text = hasHeader ? source : language.header() + "\n" + source;
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static String firstLine(byte[] start) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(start.length, HEADER_BYTES) && start[i] != '\n'; i++) {
      line.append((char) (start[i] & 0xff));
    }
    String text = line.toString();
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
