package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.JobFile;
import io.github.databricksmaven.jobs.definition.JobNotebooks;
import io.github.databricksmaven.jobs.definition.RunParameters;
import io.github.databricksmaven.jobs.run.IdempotencyToken;
import io.github.databricksmaven.jobs.run.Patience;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunNews;
import io.github.databricksmaven.jobs.run.RunResult;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.RunWatch;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Submits a job file, watches the run to its end, and fails when it does not succeed. */
@Mojo(name = "run-job", requiresProject = false, threadSafe = true)
public final class RunJobMojo extends WorkspaceMojo {

  /** How long the workspace may fail to answer while a run is watched. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long a goal that is being ended waits to learn which run it has just submitted. */
  private static final Duration TO_SUBMIT = Duration.ofSeconds(4);

  /** Job file, YAML or JSON in the shape of the Jobs API, for example {@code jobs/count.yml}. */
  @Parameter(property = "databricks.job", required = true)
  private String job;

  /** Folder that relative notebook paths of the job begin in, for example {@code /Shared/mlops}. */
  @Parameter(property = "databricks.targetFolder")
  private @Nullable String targetFolder;

  /**
   * Parameters of the notebooks, for example {@code <rows>10</rows>}; they win over those of the
   * environment and of the job file.
   */
  @Parameter private @Nullable Map<String, String> parameters;

  /**
   * The same on the command line, for example {@code rows=10,mode=full}; they win over the pom's.
   */
  @Parameter(property = "databricks.parameters")
  private @Nullable String typedParameters;

  /** After this long the run is cancelled and the goal fails, for example {@code 20m}. */
  @Parameter(property = "databricks.timeout", defaultValue = "2h")
  private String timeout;

  @Inject
  RunJobMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    Duration limit = Durations.parse("timeout", timeout);
    Job wanted = wanted();
    report.nameAfter(wanted.name());
    report.fact("job", wanted.name());
    JobNotebooks.check(wanted, workspace.notebookNames());
    print(wanted.lines());
    if (!isDryRun()) {
      RunResult result = watched(wanted, workspace.runs(), limit, report);
      result.say(talk());
      result.describe(report);
      result.requireSuccess();
    }
  }

  private Job wanted() {
    Job read = JobFile.read(job, baseDirectory().resolve(job));
    String chosen = chosen("targetFolder", targetFolder);
    WorkspacePath folder = chosen == null ? null : WorkspacePath.parse("targetFolder", chosen);
    Map<String, String> merged =
        RunParameters.merged(environmentParameters(), parameters, typedParameters);
    return RunParameters.into(JobNotebooks.resolve(read, folder), merged);
  }

  private RunResult watched(Job wanted, RunsPort runs, Duration limit, ReportDraft report) {
    String attempt = executionId() + " " + job;
    String token =
        IdempotencyToken.of(environment(), wanted, attempt, UUID.randomUUID().toString());
    SubmittedRun submitted = new SubmittedRun(runs, talk(), TO_SUBMIT);
    SystemTime time = new SystemTime();
    RunNews news = new RunNews(talk(), time, IdempotencyToken.isRepeatable(environment()));
    RunWatch watch = new RunWatch(runs, time, news, limit, PATIENCE);
    try {
      return CancelOnExit.during(
          () -> {
            RunId run = submitted.submit(wanted, token);
            report.fact("run_id", run.value());
            RunView finished = watch.untilFinished(run);
            return RunResult.of(finished, runs, new Patience(time, PATIENCE));
          },
          submitted::cancel);
    } finally {
      report.fact("run_page_url", news.page());
    }
  }
}
