package io.github.databricksmaven.report;

import io.github.databricksmaven.problem.Unsuccessful;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes reports: {@code <name>.json}, {@code TEST-<name>.xml} (JUnit) and {@code <name>.md}.
 *
 * @param folder made when missing
 */
public record ReportFolder(Path folder) {

  /**
   * Deletes what an earlier run left, so that nobody takes it for one that is killed before it can
   * report. What cannot be deleted cannot be written either, which is told then.
   */
  public void forget(String name) {
    for (String file :
        List.of(name + ".json", "TEST-" + name + ".xml", name + ".md", name + ".svg")) {
      try {
        Files.deleteIfExists(folder.resolve(file));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Writes a picture beside the report of this name, and gives its file's name. */
  public String picture(String name, String svg) {
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(name + ".svg"), svg).getFileName().toString();
    } catch (IOException e) {
      throw new Unsuccessful(
          "The chart could not be written to " + folder + ".",
          "the disk said: " + e,
          "make room or the folder writable, or give another with -Ddatabricks.reportDirectory;"
              + " nothing was done yet.");
    }
  }

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
