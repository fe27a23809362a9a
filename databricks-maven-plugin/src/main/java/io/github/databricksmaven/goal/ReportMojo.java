package io.github.databricksmaven.goal;

import io.github.databricksmaven.report.JoinedReports;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Joins the reports of this build's goals into one: what each did, and where that leads to. */
@Mojo(name = "report", requiresProject = false, aggregator = true, threadSafe = true)
public final class ReportMojo extends DatabricksMojo {

  /**
   * More folders of reports, or of folders of them, for example those of other stages, {@code
   * development/reports,stages}.
   */
  @Parameter(property = "databricks.reports")
  private @Nullable List<String> reports;

  @Override
  void run(ReportDraft report) {
    JoinedReports joined = JoinedReports.read(folders(), others());
    joined.lines().forEach(talk()::say);
    report.fact("failed", joined.failures());
    report.fact("environments", joined.environments());
    report.fact("steps", joined.steps());
  }

  /** Of all modules of the build. */
  private List<Path> folders() {
    return session().getProjects().stream().map(this::reportFolder).toList();
  }

  private List<Path> others() {
    return reports == null
        ? List.of()
        : reports.stream().map(folder -> baseDirectory().resolve(folder.strip())).toList();
  }
}
