package io.github.databricksmaven.goal;

import io.github.databricksmaven.report.JoinedReports;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Joins the reports of this build's goals into one: what each did, and where that leads to. */
@Mojo(name = "report", requiresProject = false, aggregator = true, threadSafe = true)
public final class ReportMojo extends DatabricksMojo {

  /** More folders of reports, for example those of other stages, {@code a/reports,b/reports}. */
  @Parameter(property = "databricks.reports")
  private @Nullable List<String> reports;

  @Override
  void run(ReportDraft report) {
    JoinedReports joined = JoinedReports.read(folders());
    joined.lines().forEach(talk()::say);
    report.fact("failed", joined.failures());
    report.fact("environments", joined.environments());
    report.fact("steps", joined.steps());
  }

  /** Of all modules of the build, and those that were named. */
  private List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    session().getProjects().forEach(module -> folders.add(reportFolder(module)));
    if (reports != null) {
      reports.forEach(folder -> folders.add(baseDirectory().resolve(folder.strip())));
    }
    return folders;
  }
}
