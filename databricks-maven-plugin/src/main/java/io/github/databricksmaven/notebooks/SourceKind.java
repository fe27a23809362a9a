package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.source.ReadFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule that clients and service share: a file is a notebook when its extension and its first
 * line say so; everything else is a plain file and keeps its extension.
 */
public final class SourceKind {

  /** The service looks no further for the first line. */
  private static final int FIRST_BYTES = 64;

  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final Map<String, Language> LANGUAGES =
      Map.of(
          ".py", Language.PYTHON, ".scala", Language.SCALA, ".sql", Language.SQL, ".r", Language.R);

  private static final Map<Language, String> COMMENTS =
      Map.of(Language.PYTHON, "#", Language.R, "#", Language.SCALA, "//", Language.SQL, "--");

  private SourceKind() {}

  static Kind of(ReadFile file) {
    return of(file.path(), file.bytes(), file);
  }

  /** Of a file whose bytes are all there are. */
  public static Kind of(String name, byte[] content) {
    return of(name, content, null);
  }

  static boolean isNotebook(String name, byte[] content) {
    return of(name, content) instanceof Kind.Notebook;
  }

  private static Kind of(String name, byte[] content, @Nullable ReadFile large) {
    String extension = extension(name).toLowerCase(Locale.ROOT);
    if (extension.equals(".dbc")) {
      return new Kind.DbcArchive();
    }
    if (extension.equals(".ipynb")) {
      return jupyter(content, large)
          .<Kind>map(language -> new Kind.Notebook(language, Kind.Format.JUPYTER))
          .orElseGet(Kind.PlainFile::new);
    }
    Language language = LANGUAGES.get(extension);
    if (language != null && firstLine(content).equals(header(language))) {
      return new Kind.Notebook(language, Kind.Format.SOURCE);
    }
    return new Kind.PlainFile();
  }

  /** What the object is called: notebooks and archives of them lose their extension. */
  public static String objectName(String name, Kind kind) {
    return kind instanceof Kind.PlainFile
        ? name
        : name.substring(0, name.length() - extension(name).length());
  }

  /** A notebook's path with the extension of its language. */
  static WorkspacePath fullName(WorkspacePath path, Language language) {
    String extension =
        LANGUAGES.entrySet().stream()
            .filter(entry -> entry.getValue() == language)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    return new WorkspacePath(path.value() + extension);
  }

  /** With the dot, for example {@code .py}; empty when there is none. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(dot) : "";
  }

  /** The service does not look past a byte order mark, so a notebook behind one becomes a file. */
  static boolean hasByteOrderMark(byte[] content) {
    return content.length >= BOM.length
        && Arrays.equals(content, 0, BOM.length, BOM, 0, BOM.length);
  }

  static byte[] withoutByteOrderMark(byte[] content) {
    return Arrays.copyOfRange(content, BOM.length, content.length);
  }

  /** The header that somebody seems to have meant to write; empty for an ordinary file. */
  static Optional<String> almostHeader(ReadFile file) {
    Language language = LANGUAGES.get(extension(file.path()).toLowerCase(Locale.ROOT));
    if (language == null) {
      return Optional.empty();
    }
    String letters = letters(start(file.bytes()).stripLeading().lines().findFirst().orElse(""));
    return letters.equals(letters(header(language)))
        ? Optional.of(header(language))
        : Optional.empty();
  }

  static boolean firstLineEndsWithReturn(byte[] content) {
    String start = start(content);
    int end = start.indexOf('\n');
    return end > 0 && start.charAt(end - 1) == '\r';
  }

  /** Whether nothing but blank lines is behind the first one. */
  static boolean hasOnlyItsHeader(byte[] content) {
    int end = firstLine(content).length();
    for (int i = end; i < content.length; i++) {
      if (!Character.isWhitespace(content[i])) {
        return false;
      }
    }
    return true;
  }

  static String firstLine(byte[] content) {
    String start = start(content);
    int end = start.indexOf('\n');
    String line = end < 0 ? start : start.substring(0, end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static Optional<Language> jupyter(byte[] content, @Nullable ReadFile large) {
    try (InputStream in =
        large == null || large.isWhole()
            ? new ByteArrayInputStream(content)
            : large.content().open()) {
      return JupyterNotebook.language(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(Language language) {
    return COMMENTS.get(language) + " Databricks notebook source";
  }

  private static String start(byte[] content) {
    int length = Math.min(FIRST_BYTES, content.length);
    return new String(content, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static String letters(String line) {
    return line.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
