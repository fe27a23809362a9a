package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, for an error message. */
final class LastLines {
  private static final int LINES = 15;

  private LastLines() {}

  static String of(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      String end =
          String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
      return end.isBlank() ? "it said nothing" : end;
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }
}
