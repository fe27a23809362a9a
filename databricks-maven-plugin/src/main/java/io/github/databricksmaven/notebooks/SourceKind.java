package io.github.databricksmaven.notebooks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rule that clients and service share: a file is a notebook when its extension and its first
 * line say so; everything else is a plain file and keeps its extension.
 */
final class SourceKind {

  /** The service looks no further for the first line. */
  private static final int FIRST_BYTES = 64;

  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final Map<String, Language> LANGUAGES =
      Map.of(
          ".py", Language.PYTHON, ".scala", Language.SCALA, ".sql", Language.SQL, ".r", Language.R);

  private static final Map<Language, String> COMMENTS =
      Map.of(Language.PYTHON, "#", Language.R, "#", Language.SCALA, "//", Language.SQL, "--");

  private SourceKind() {}

  static Kind of(String name, byte[] content) {
    String extension = extension(name).toLowerCase(Locale.ROOT);
    if (extension.equals(".dbc")) {
      return new Kind.DbcArchive();
    }
    if (extension.equals(".ipynb")) {
      return jupyter(content)
          .<Kind>map(language -> new Kind.Notebook(language, Kind.Format.JUPYTER))
          .orElseGet(Kind.PlainFile::new);
    }
    Language language = LANGUAGES.get(extension);
    if (language != null && firstLine(content).equals(header(language))) {
      return new Kind.Notebook(language, Kind.Format.SOURCE);
    }
    return new Kind.PlainFile();
  }

  /** With the dot, for example {@code .py}; empty when there is none. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(dot) : "";
  }

  /** What the object is called: notebooks and archives of them lose their extension. */
  static String objectName(String name, Kind kind) {
    return kind instanceof Kind.PlainFile
        ? name
        : name.substring(0, name.length() - extension(name).length());
  }

  /** The service does not look past a byte order mark, so a notebook behind one becomes a file. */
  static boolean hasByteOrderMark(byte[] content) {
    return content.length >= BOM.length
        && Arrays.equals(content, 0, BOM.length, BOM, 0, BOM.length);
  }

  static byte[] withoutByteOrderMark(byte[] content) {
    return Arrays.copyOfRange(content, BOM.length, content.length);
  }

  private static Optional<Language> jupyter(byte[] content) {
    return JupyterNotebook.language(new String(content, StandardCharsets.UTF_8));
  }

  private static String header(Language language) {
    return COMMENTS.get(language) + " Databricks notebook source";
  }

  private static String firstLine(byte[] content) {
    int length = Math.min(FIRST_BYTES, content.length);
    String start = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    int end = start.indexOf('\n');
    String line = end < 0 ? start : start.substring(0, end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
