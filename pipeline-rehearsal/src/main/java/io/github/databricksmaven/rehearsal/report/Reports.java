package io.github.databricksmaven.rehearsal.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the reports of a rehearsal into its folder. */
public final class Reports {

  private static final String PAGE = "rehearsal.html";
  private static final String JSON = "rehearsal.json";

  private Reports() {}

  /** The page; its JSON stands beside it. */
  public static Path write(RunReport report) throws IOException {
    new JsonReport(report).write(report.folder().resolve(JSON));
    Path page = report.folder().resolve(PAGE);
    new PageReport(report).write(page);
    return page;
  }
}
