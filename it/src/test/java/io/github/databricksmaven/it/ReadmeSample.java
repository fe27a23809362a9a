package io.github.databricksmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sample output in README.md, and how to compare it with a run on another day. */
final class ReadmeSample {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- sample -->\\s*```text\\n(.*?)```", Pattern.DOTALL);

  private ReadmeSample() {}

  static String inReadme() {
    var matcher = BLOCK.matcher(new Project(Build.root()).read("README.md"));
    if (!matcher.find()) {
      throw new AssertionError("README.md has no block ```text after <!-- sample -->.");
    }
    return matcher.group(1);
  }

  /** What the script that writes the README takes from a log. */
  static String of(String log) {
    try {
      Path file = Files.createTempFile("main-job", ".log");
      Files.writeString(file, log);
      Process script =
          new ProcessBuilder("bash", Build.root().resolve("docs/readme-sample.sh").toString())
              .redirectInput(file.toFile())
              .start();
      return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its lines without what differs from run to run: how long a cluster takes to start, and whether
   * a look at the run fell into the seconds in which the notebook ran.
   */
  static String shape(String sample) {
    return GoldenText.withoutWhatVaries(sample)
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " ").replaceAll("\\b\\d+\\.\\d\\b", "SECONDS"))
        .filter(line -> !line.matches(".*(PENDING|RUNNING).*|\\[INFO]"))
        .collect(Collectors.joining("\n"));
  }
}
