package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.deployment.Choices;
import io.github.databricksmaven.jobs.deployment.FormerJobs;
import io.github.databricksmaven.jobs.deployment.JobDeployment;
import io.github.databricksmaven.jobs.deployment.JobPlanOrigin;
import io.github.databricksmaven.jobs.deployment.Owner;
import io.github.databricksmaven.jobs.deployment.PlannedJobs;
import io.github.databricksmaven.jobs.deployment.SavedJobPlan;
import io.github.databricksmaven.jobs.deployment.WantedJob;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.SecretText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Creates and updates jobs from their files; what did not change is left alone. */
@Mojo(name = "deploy-jobs", requiresProject = false, threadSafe = true)
public final class DeployJobsMojo extends WorkspaceMojo {

  /**
   * Folder of job files, YAML or JSON in the shape of the Jobs API, one job each, for example
   * {@code jobs}; or files of that kind, {@code jobs/train.yml,jobs/score.yml}.
   */
  @Parameter(property = "databricks.jobs", defaultValue = "jobs")
  private String jobs;

  /**
   * Folder that relative notebook paths of the jobs begin in, for example {@code /Shared/mlops}.
   */
  @Parameter(property = "databricks.targetFolder")
  private @Nullable String targetFolder;

  /**
   * Whose jobs they are, for example {@code com.acme:mlops}: written to each as a tag, by which
   * later deployments know their own. Default: groupId and artifactId of the pom, with the name of
   * the {@code environment} where there is one.
   */
  @Parameter(property = "databricks.owner")
  private @Nullable String owner;

  /**
   * What happens to jobs of the owner that the source has no more: {@code managed}, they are
   * deleted, or {@code none}. Default {@code managed} for a folder, {@code none} for files.
   */
  @Parameter(property = "databricks.prune")
  private @Nullable String prune;

  /** What happens when others changed a job of the owner: {@code fail}, or {@code overwrite}. */
  @Parameter(property = "databricks.onDrift", defaultValue = "fail")
  private String onDrift;

  /**
   * Jobs that no deployment made and that are taken over, by name or number, for example {@code
   * train,1122334455}.
   */
  @Parameter(property = "databricks.adopt")
  private @Nullable String adopt;

  /**
   * A plan that was saved, or the folder it is in, which is applied exactly as it was reviewed, for
   * example {@code target/databricks/deploy-jobs.plan.json}; refused when the source or the
   * workspace moved since. Every run of the goal saves its plan beside its reports.
   */
  @Parameter(property = "databricks.plan")
  private @Nullable String plan;

  @Inject
  DeployJobsMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    JobsSource source = new JobsSource(jobs, baseDirectory());
    Choices choices = choices(source);
    SavedJobPlan saved =
        plan == null ? null : SavedJobPlan.read(plan, planFile(plan, report.name()));
    report.fact("owner", choices.owner().value());
    List<WantedJob> wanted = source.read(jobs(targetFolder));
    source.check(new OneLook(workspace.notebookNames(), workspace.inventory()));
    JobDeployment deployment =
        new JobDeployment(
            workspace.jobs(),
            workspace.access(),
            FormerJobs.in(reportFolder(project()).resolve("former-jobs"), SecretText::isIn),
            parallel(),
            talk(),
            choices);
    PlannedJobs planned = deployment.plan(wanted);
    print(planned.lines());
    planned.describe(report);
    JobPlanOrigin origin = workspace.jobOrigin(report.goal(), choices);
    if (saved != null) {
      saved.requireSame(planned, origin);
    }
    Path file = planFile(report);
    SavedJobPlan.save(file, planned, origin);
    report.fact("plan_file", shown(file).toString());
    carryOut(deployment, planned, report);
  }

  private void carryOut(JobDeployment deployment, PlannedJobs planned, ReportDraft report) {
    if (isDryRun()) {
      planned.tell(report, "only planned");
      warnOfRefusal(planned);
      return;
    }
    Ending ending = ending();
    ending.during(() -> deployment.carryOut(planned, ending, report));
    if (planned.isChanging()) {
      talk().say("Deployed, and found in the workspace as sent.");
    }
  }

  private void warnOfRefusal(PlannedJobs planned) {
    try {
      planned.requireAccepted();
    } catch (Unsuccessful e) {
      talk().warn("Without dryRun this would be refused: " + e.problem().what());
    }
  }

  private Choices choices(JobsSource source) {
    String otherwise = source.isFolder() ? "managed" : "none";
    return new Choices(
        Owner.parse("owner", ownerName()),
        source.folder(),
        Prune.parse("prune", prune == null ? otherwise : prune),
        OnDrift.parse("onDrift", onDrift),
        adopted());
  }

  private String ownerName() {
    return owner == null && hasPom()
        ? project().getGroupId() + ":" + project().getArtifactId() + inEnvironment("@")
        : required("owner", owner, "com.acme:mlops");
  }

  private Set<String> adopted() {
    return adopt == null
        ? Set.of()
        : Arrays.stream(adopt.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
  }
}
