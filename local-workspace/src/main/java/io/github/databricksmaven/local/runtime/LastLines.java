package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log, for an error message. */
final class LastLines {
  private static final int LINES = 15;

  /** Of a crashed Python's stack, everything that is not the author's. */
  private static final Pattern MACHINERY =
      Pattern.compile("/IPython/|/notebook_runtime/|<frozen runpy>|^Extension modules:");

  private LastLines() {}

  static String of(Path log) {
    try {
      List<String> lines =
          Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
              .filter(line -> !MACHINERY.matcher(line).find())
              .toList();
      String end =
          String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
      return end.isBlank() ? "it said nothing" : end;
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }
}
