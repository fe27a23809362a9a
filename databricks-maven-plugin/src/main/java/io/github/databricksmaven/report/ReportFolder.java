package io.github.databricksmaven.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes reports: {@code <name>.json}, {@code TEST-<name>.xml} (JUnit) and {@code <name>.md}.
 *
 * @param folder made when missing
 */
public record ReportFolder(Path folder) {

  /** Writes all three; an earlier report of the same name is replaced. */
  public void write(Report report) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(report.name() + ".json"), JsonReport.of(report));
      Files.writeString(folder.resolve("TEST-" + report.name() + ".xml"), JUnitReport.of(report));
      Files.writeString(folder.resolve(report.name() + ".md"), SummaryReport.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException("The report could not be written to " + folder, e);
    }
  }
}
