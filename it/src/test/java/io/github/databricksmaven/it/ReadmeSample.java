package io.github.databricksmaven.it;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sample output in README.md, and how to compare it with a run on another machine on another
 * day.
 */
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

  /**
   * What docs/update-readme-sample.sh takes from a log: what the goals say, without Maven's own
   * lines.
   */
  static String of(String log) {
    return log.lines()
        .dropWhile(line -> !line.contains(":deploy-notebooks (deploy)"))
        .takeWhile(line -> !line.startsWith("[INFO] ----"))
        .filter(line -> !line.contains("Installing Python packages"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /**
   * Its lines without what differs from run to run; what a cold machine alone prints is left out.
   */
  static String shape(String sample) {
    return GoldenText.withoutWhatVaries(sample)
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(line -> !line.contains("PENDING") && !line.isEmpty() && !line.equals("[INFO]"))
        .map(line -> line.replaceAll("(/[^ ]*)?/(target|reports)(/databricks)?/", "REPORTS/"))
        .collect(Collectors.joining("\n"));
  }
}
