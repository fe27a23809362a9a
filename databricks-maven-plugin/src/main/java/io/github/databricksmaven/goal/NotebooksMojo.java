package io.github.databricksmaven.goal;

import io.github.databricksmaven.notebooks.deployment.Occasion;
import io.github.databricksmaven.notebooks.deployment.PlanOrigin;
import io.github.databricksmaven.notebooks.deployment.Planned;
import io.github.databricksmaven.notebooks.deployment.SavedPlan;
import io.github.databricksmaven.notebooks.deployment.Settings;
import io.github.databricksmaven.notebooks.deployment.Verify;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What the goals share that make a workspace folder equal to something. */
abstract class NotebooksMojo extends WorkspaceMojo {

  /** How often a lock is renewed. */
  private static final Duration PULSE = Duration.ofSeconds(15);

  /** Absolute workspace folder, for example {@code /Shared/mlops}. */
  @Parameter(property = "databricks.targetFolder")
  private @Nullable String targetFolder;

  /**
   * What happens when others changed what was deployed: {@code fail}, or {@code overwrite}, after a
   * copy was kept that rollback-notebooks brings back.
   */
  @Parameter(property = "databricks.onDrift", defaultValue = "fail")
  private String onDrift;

  /**
   * How it is made sure that everything is there: {@code listing}, or {@code content}, which reads
   * every notebook and file back.
   */
  @Parameter(property = "databricks.verify", defaultValue = "listing")
  private String verify;

  /**
   * How long another deployment to the same folder is waited for, for example {@code 10m}, or
   * {@code 0} to be refused at once. A lock that nobody renews for 4 minutes is taken over.
   */
  @Parameter(property = "databricks.lockTimeout", defaultValue = "5m")
  private String lockTimeout;

  /**
   * A plan that was saved, or the folder it is in, which is applied exactly as it was reviewed, for
   * example {@code target/databricks/deploy-notebooks.plan.json}; refused when the source or the
   * workspace moved since. Every run of the goal saves its plan beside its reports.
   */
  @Parameter(property = "databricks.plan")
  private @Nullable String plan;

  NotebooksMojo(RepositorySystem repositories) {
    super(repositories);
  }

  final WorkspacePath folder() {
    return Workbench.target(
        "targetFolder", required("targetFolder", targetFolder, "/Shared/mlops"));
  }

  final Settings settings(Prune prune) {
    Duration patience =
        lockTimeout.strip().equals("0")
            ? Duration.ZERO
            : Durations.parse("lockTimeout", lockTimeout);
    return new Settings(
        prune, OnDrift.parse("onDrift", onDrift), Verify.parse("verify", verify), patience);
  }

  final Workbench bench(Workspace workspace, WorkspacePath folder) {
    return new Workbench(
        workspace.notebooks(), parallel(), talk(), workspace.identity().workspaceId(), folder);
  }

  /** Null when none is to be applied. */
  final @Nullable SavedPlan savedPlan(ReportDraft report) {
    return plan == null ? null : SavedPlan.read(plan, planFile(plan, report.name()));
  }

  /** Shows what is to be done, and does it unless nothing is, or it is only to be seen. */
  final void carryOut(Proposal proposal, ReportDraft report) {
    show(proposal.planned(), report);
    proposal.requireSaved();
    save(proposal.planned(), proposal.origin(), report);
    if (isDryRun()) {
      proposal.planned().tell(report, "only planned");
      warnOfDrift(proposal.planned());
    } else if (proposal.planned().isNeeded()) {
      carryOutNow(proposal, report);
    } else {
      proposal.planned().describeUnchanged(report);
    }
  }

  private void carryOutNow(Proposal proposal, ReportDraft report) {
    Ending ending = ending();
    Occasion occasion =
        new Occasion(
            Occasion.id(Instant.now(), UUID.randomUUID().toString().substring(0, 8)),
            report.goal(),
            proposal.maker(),
            proposal.origin().restored(),
            new SystemPulse(PULSE),
            ending);
    AtomicReference<Planned> done = new AtomicReference<>(proposal.planned());
    ending.during(
        () ->
            done.set(
                proposal.carryOut(occasion, report, anew -> showAgain(proposal, anew, report))));
    talk().say(outcome(proposal, Objects.requireNonNull(done.get())));
  }

  private static String outcome(Proposal proposal, Planned done) {
    if (!done.isNeeded()) {
      return "Nothing is to be changed any more.";
    }
    if (!done.isChanging()) {
      return "Nothing was to be changed; the manifest was renewed.";
    }
    boolean isDeployment = proposal.origin().restored().isEmpty();
    return (isDeployment ? "Deployed to " : "Restored in ")
        + proposal.folder()
        + ", and found there as sent.";
  }

  private void show(Planned planned, ReportDraft report) {
    print(planned.lines());
    planned.describe(report);
  }

  /** A plan that was reviewed is not replaced by one that was not. */
  private void showAgain(Proposal proposal, Planned anew, ReportDraft report) {
    proposal.requireSaved(anew);
    proposal.recheck().accept(anew);
    boolean isSame = anew.lines().equals(proposal.planned().lines());
    talk()
        .say(
            "The folder was looked at again, as others may have deployed to it meanwhile: the plan"
                + (isSame ? " is the same." : " is another now."));
    if (!isSame) {
      show(anew, report);
      save(anew, proposal.origin(), report);
    }
  }

  private void save(Planned planned, PlanOrigin origin, ReportDraft report) {
    Path file = planFile(report);
    SavedPlan.save(file, planned, origin);
    report.fact("plan_file", shown(file).toString());
    if (isDryRun()) {
      talk().say("The plan can be applied as it is: -Ddatabricks.plan=" + shown(file));
    }
  }

  private void warnOfDrift(Planned planned) {
    try {
      planned.requireNoDrift();
    } catch (Unsuccessful e) {
      talk().warn("Without dryRun this would be refused: " + e.problem().what());
    }
  }
}
