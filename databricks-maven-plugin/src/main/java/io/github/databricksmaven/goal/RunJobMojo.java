package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.JobNeeds;
import io.github.databricksmaven.jobs.definition.RunParameters;
import io.github.databricksmaven.jobs.run.CleanUp;
import io.github.databricksmaven.jobs.run.Harvest;
import io.github.databricksmaven.jobs.run.Masking;
import io.github.databricksmaven.jobs.run.Patience;
import io.github.databricksmaven.jobs.run.RunCourse;
import io.github.databricksmaven.jobs.run.RunRecord;
import io.github.databricksmaven.jobs.run.RunRecords;
import io.github.databricksmaven.jobs.run.RunResult;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.RunWishes;
import io.github.databricksmaven.jobs.run.StartedRun;
import io.github.databricksmaven.jobs.run.Ticket;
import io.github.databricksmaven.jobs.run.Work;
import io.github.databricksmaven.machine.SystemTime;
import io.github.databricksmaven.models.JobReports;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Submits a job file, or runs a job that the workspace keeps; watches the run to its end, and fails
 * when it does not succeed.
 */
@Mojo(name = "run-job", requiresProject = false, threadSafe = true)
public final class RunJobMojo extends WorkspaceMojo {

  /**
   * How long outputs of a run that has ended are asked for, and for how long a local workspace is
   * that does not answer: one that has died does not come back by itself.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Masking MASKING = new Masking(SecretText::isIn);

  /** How long a run may take to stop that is cleaned up. */
  private static final Duration TO_CLEAN_UP = Duration.ofMinutes(5);

  /** Job file, YAML or JSON in the shape of the Jobs API, for example {@code jobs/count.yml}. */
  @Parameter(property = "databricks.job")
  private @Nullable String job;

  /** Name of a job that the workspace keeps, for example {@code nightly-scoring}. */
  @Parameter(property = "databricks.jobName")
  private @Nullable String jobName;

  /** Number of a job that the workspace keeps, for example {@code 1087632146590210}. */
  @Parameter(property = "databricks.jobId")
  private @Nullable String jobId;

  /** Folder that relative notebook paths of the job begin in, for example {@code /Shared/mlops}. */
  @Parameter(property = "databricks.targetFolder")
  private @Nullable String targetFolder;

  /**
   * Parameters of the run, for example {@code <rows>10</rows>}; they win over those of the
   * environment and of the job.
   */
  @Parameter private @Nullable Map<String, String> parameters;

  /**
   * The same on the command line, for example {@code rows=10,mode=full}; they win over all others.
   */
  @Parameter(property = "databricks.parameters")
  private @Nullable String typedParameters;

  /**
   * A file of them, YAML or JSON, for example {@code parameters/production.yml}; they win over the
   * pom's.
   */
  @Parameter(property = "databricks.parametersFile")
  private @Nullable String parametersFile;

  /** After this long the run is cancelled and the goal fails, for example {@code 20m}. */
  @Parameter(property = "databricks.timeout", defaultValue = "2h")
  private String timeout;

  /**
   * What to do when the job is running already: {@code fail}, {@code wait} for its end, {@code
   * attach} (watch that run instead), or {@code cancel} it first.
   */
  @Parameter(property = "databricks.whenRunning", defaultValue = "fail")
  private String whenRunning;

  /**
   * What becomes of the run when the build is interrupted: {@code cancel}, or {@code leave} it
   * running.
   */
  @Parameter(property = "databricks.onInterrupt", defaultValue = "cancel")
  private String onInterrupt;

  /**
   * Runs the failed tasks of an earlier run again, and no others: {@code last}, or the run's
   * number, for example {@code 455644833}.
   */
  @Parameter(property = "databricks.repair")
  private @Nullable String repair;

  /**
   * Results with which the goal passes besides {@code SUCCESS}, for example {@code
   * SUCCESS_WITH_FAILURES}.
   */
  @Parameter(property = "databricks.passOn")
  private List<String> passOn = List.of();

  /**
   * Starts nothing: confirms that this build's run has ended, and cancels it if it has not; without
   * a job, all that the goals with the same report directory started. For a last step of a pipeline
   * that always runs; for example {@code true}.
   */
  @Parameter(property = "databricks.cleanUp", defaultValue = "false")
  private boolean cleanUp;

  private final CountDownLatch reported = new CountDownLatch(1);

  @Inject
  RunJobMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    RunWishes wishes = RunWishes.parse(timeout, whenRunning, onInterrupt, repair, passOn);
    if (cleanUp && job == null && jobName == null && jobId == null) {
      cleanUpTheBuild(workspace, report);
      return;
    }
    Work work = work(new WorkChoice(job, jobName, jobId), workspace);
    report.nameAfter((cleanUp ? "clean-up-" : "") + work.name());
    report.fact("job", work.name());
    String build = environment().getOrDefault("BUILD_BUILDID", "");
    if (!build.isEmpty()) {
      report.fact(JobReports.BUILD, build);
    }
    Ticket ticket = Ticket.of(environment(), work, executionId(), UUID.randomUUID().toString());
    RunRecords records = new RunRecords(recordFile(work), workspace.target().host());
    if (cleanUp) {
      CleanUp cleaning = cleaning(workspace);
      end(cleaning, cleaning.look(work, ticket, records), report);
      return;
    }
    if (work instanceof Work.Submitted file) {
      JobNeeds.check(file.job(), workspace.notebookNames(), workspace.inventory());
    }
    StartedRun started =
        new StartedRun(workspace.runs(), talk(), new SystemTime(), wishes.onInterrupt());
    RunCourse course = course(workspace, records, wishes, started);
    Optional<RunView> before = wishes.repair().map(wish -> course.toRepair(wish, work, ticket));
    print(before.map(RunPlan::repairing).orElseGet(() -> RunPlan.of(work, workspace.clusters())));
    if (isDryRun()) {
      before.ifPresent(run -> course.foresee(run, work, ticket, wishes.whenRunning()));
    } else {
      Harvest harvest = harvest(workspace, report);
      RunResult result =
          CancelOnExit.during(
              () ->
                  before.isPresent()
                      ? course.repairing(
                          wishes.repair().orElseThrow(),
                          before.get(),
                          work,
                          ticket,
                          wishes.whenRunning(),
                          harvest,
                          report)
                      : course.of(work, ticket, wishes.whenRunning(), harvest, report),
              () -> interrupt(started));
      result.say(talk());
      result.describe(report);
      result.requireSuccess(wishes.passOn(), wishes.timeout());
    }
  }

  private Work work(WorkChoice choice, Workspace workspace) {
    JobReading reading = jobs(targetFolder);
    RunParameters given =
        RunParameters.of(
            environmentParameters(),
            parameters,
            reading.parameters(parametersFile),
            typedParameters);
    if (choice.file() == null) {
      return choice.deployed(workspace.deployedJobs()).with(given.ofEnvironment(), given.given());
    }
    Job wanted = reading.job(choice.file());
    given.check(wanted);
    return Work.Submitted.of(wanted, given.values());
  }

  /** Without a job: all that goals with this report folder have started for this build. */
  private void cleanUpTheBuild(Workspace workspace, ReportDraft report) {
    report.nameAfter("clean-up");
    CleanUp cleaning = cleaning(workspace);
    List<RunRecord> written = RunRecords.in(recordFolder(), workspace.target().host());
    end(cleaning, cleaning.look(written, Ticket.build(environment())), report);
  }

  private CleanUp cleaning(Workspace workspace) {
    return new CleanUp(workspace.runs(), workspace.runHistory(), talk(), new SystemTime());
  }

  private void end(CleanUp cleaning, List<RunView> own, ReportDraft report) {
    print(CleanUp.lines(own));
    if (!isDryRun()) {
      cleaning.end(own, TO_CLEAN_UP, report);
    }
  }

  private RunCourse course(
      Workspace workspace, RunRecords records, RunWishes wishes, StartedRun started) {
    SystemTime time = new SystemTime();
    return new RunCourse(
        workspace.runs(),
        workspace.runHistory(),
        records,
        talk(),
        time,
        RunDisplays.of(environment(), isOnTerminal(), System.out, talk(), time, MASKING),
        started,
        wishes.timeout(),
        workspace.isLocal() ? PATIENCE : wishes.timeout());
  }

  private Harvest harvest(Workspace workspace, ReportDraft report) {
    return new Harvest(
        workspace.runOutputs(),
        parallel(),
        new Patience(new SystemTime(), PATIENCE),
        talk(),
        MASKING,
        reportFolder(project()),
        report.name());
  }

  /** Beside the reports, one for each job, so that a later step finds it by the job's name. */
  private Path recordFile(Work work) {
    return recordFolder().resolve(Report.fileName(work.name()) + ".json");
  }

  private Path recordFolder() {
    return reportFolder(project()).resolve("runs");
  }

  /** First the cancel, then time for the watch to see the run's end and for the reports. */
  private void interrupt(StartedRun started) {
    started.interrupt();
    try {
      reported.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  void afterReport() {
    reported.countDown();
  }
}
