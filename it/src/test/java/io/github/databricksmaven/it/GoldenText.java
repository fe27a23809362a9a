package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * What a goal prints is a contract: it is compared with a file under src/test/golden, what differs
 * from run to run (ports, ids, seconds) written as a name.
 */
final class GoldenText {
  private GoldenText() {}

  /** The lines of a mvn log from the plan's first line to its last. */
  static String planIn(String output) {
    return output
            .lines()
            .map(line -> line.replaceFirst("^\\[INFO] ", ""))
            .dropWhile(line -> !line.startsWith("Target: "))
            .takeWhile(line -> !line.startsWith("Plan: "))
            .collect(Collectors.joining("\n", "", "\n"))
        + output
            .lines()
            .filter(line -> line.contains("Plan: "))
            .findFirst()
            .orElse("")
            .replaceFirst("^\\[INFO] ", "")
        + "\n";
  }

  static void assertSame(String golden, String actual) {
    try {
      Path file = Build.root().resolve("it/src/test/golden").resolve(golden);
      assertEquals(Files.readString(file), withoutWhatVaries(actual));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String withoutWhatVaries(String text) {
    return text.replaceAll("local://([a-z]+)-\\d+", "local://$1")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
        .replaceAll("\\b(\\d+ min )?\\d+(\\.\\d+)? (ms|s)\\b", "TIME")
        .replaceAll("/runs/\\d+\\S*", "/runs/ID")
        .replaceAll("\\b([Rr]un) \\d+\\b", "$1 ID")
        .replaceAll("\\b([Jj]ob) \\d{6,}\\b", "$1 ID")
        .replaceAll("\\b\\d{8}T\\d{6}Z-[0-9a-f]{8}\\b", "DEPLOYMENT");
  }
}
