package io.github.databricksmaven.goal;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.PipelineReport;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.ReportFolder;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.report.UntrustedText;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals share: skipping, the one place where failures are caught, and reports. */
abstract class DatabricksMojo extends AbstractMojo {

  /** What the report says when not even an exception is left, for example without memory. */
  private static final Problem ENDED =
      new Problem(
          "The goal broke off.",
          "Java or Maven ended it; the build's output says why.",
          "cure the cause and run the goal again.");

  private static final String NO_EXECUTION = "default-cli";

  /** Leaves the goal out, for example {@code true}. */
  @Parameter(property = "databricks.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Folder for the reports: {@code <name>.json}, {@code TEST-<name>.xml}, {@code <name>.md}. For
   * example {@code reports}; default {@code target/databricks}, without a pom {@code
   * ./target/databricks}.
   */
  @Parameter(property = "databricks.reportDirectory")
  private @Nullable File reportDirectory;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /** The work of the goal; failures are thrown as they are. */
  abstract void run(ReportDraft report);

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    requireMeant();
    if (skip) {
      getLog().info("Skipped: databricks.skip is set.");
      return;
    }
    ReportDraft report = new ReportDraft(execution.getGoal(), reportedExecution(), Instant.now());
    @Nullable Problem problem = ENDED;
    new ReportFolder(reportFolder()).forget(report.name());
    try {
      run(report);
      problem = null;
    } catch (WorkspaceFailure e) {
      problem = e.problem();
      // Without its cause: the problem says it all, and a stack trace would bury it.
      throw new MojoExecutionException(harmless(problem));
    } catch (ProblemException e) {
      problem = e.problem();
      throw new MojoFailureException(harmless(problem));
    } catch (RuntimeException e) {
      problem = unforeseen(e);
      throw new MojoExecutionException(harmless(problem), e);
    } finally {
      try {
        write(report.finish(Instant.now(), problem));
      } finally {
        afterReport();
      }
    }
  }

  private void requireMeant() throws MojoFailureException {
    try {
      new GivenProperties(session, execution).check();
    } catch (ProblemException e) {
      throw new MojoFailureException(harmless(e.problem()));
    }
  }

  /** The goal is over, and its reports are written. */
  void afterReport() {}

  private static String harmless(Problem problem) {
    return UntrustedText.harmless(problem.render());
  }

  private static Problem unforeseen(RuntimeException e) {
    return new Problem(
        "The goal broke: " + e,
        "this is a fault of the goal, which did not foresee it.",
        "report it with the output of the same command and the option -e.");
  }

  final Talk talk() {
    return new MojoTalk(getLog());
  }

  final String executionId() {
    return execution.getExecutionId();
  }

  final MavenProject project() {
    return session.getCurrentProject();
  }

  final MavenSession session() {
    return session;
  }

  /** Where relative paths begin: the module, or without a pom the folder Maven runs in. */
  final Path baseDirectory() {
    return baseDirectory(project());
  }

  private Path baseDirectory(MavenProject module) {
    File base = module.getBasedir();
    return base == null ? Path.of(session.getExecutionRootDirectory()) : base.toPath();
  }

  final boolean hasPom() {
    return project().getFile() != null;
  }

  /** Where the build puts what it makes; without a pom {@code ./target}. */
  final Path buildDirectory() {
    return buildDirectory(project());
  }

  /** Not a default of a parameter: without a pom, the expression would stay as it is. */
  private Path buildDirectory(MavenProject module) {
    return module.getFile() == null
        ? baseDirectory(module).resolve("target")
        : Path.of(module.getBuild().getDirectory());
  }

  private String reportedExecution() {
    return executionId().equals(NO_EXECUTION) ? "" : executionId();
  }

  private Path reportFolder() {
    return reportFolder(project());
  }

  /** Where the goals of a module leave their reports. */
  final Path reportFolder(MavenProject module) {
    return reportDirectory == null
        ? buildDirectory(module).resolve("databricks")
        : baseDirectory(module).resolve(reportDirectory.toPath());
  }

  /** Relative where that is shorter to read. */
  final Path shown(Path file) {
    Path here = Path.of(session.getExecutionRootDirectory());
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  /**
   * A report that cannot be written must not hide why the goal failed; of one that succeeded it is
   * the failure, as pipelines gate on reports.
   */
  private void write(Report report) throws MojoFailureException {
    Path folder = reportFolder();
    try {
      new ReportFolder(folder).write(report);
      getLog().info("Report: " + shown(folder.resolve(report.name() + ".md")));
      tellPipeline(report, folder.resolve(report.name() + ".md"));
    } catch (UncheckedIOException e) {
      Problem unwritten = unwritten(folder, e);
      if (report.problem() == null) {
        throw new MojoFailureException(unwritten.render());
      }
      getLog().error(unwritten.render());
    }
  }

  /** On standard output itself: Maven's log puts its own words before a line. */
  private static void tellPipeline(Report report, Path summary) {
    if ("true".equalsIgnoreCase(System.getenv("TF_BUILD"))) {
      PipelineReport.of(report, summary).forEach(System.out::println);
    }
  }

  private static Problem unwritten(Path folder, UncheckedIOException e) {
    return new Problem(
        "The report could not be written to " + folder + ".",
        "a pipeline relies on it; the disk said: " + e.getCause(),
        "make room or the folder writable, or give another with -Ddatabricks.reportDirectory, and"
            + " run the goal again.");
  }
}
