package io.github.databricksmaven.goal;

import io.github.databricksmaven.notebooks.deployment.Deployment;
import io.github.databricksmaven.notebooks.deployment.Planned;
import io.github.databricksmaven.notebooks.deployment.Rollback;
import io.github.databricksmaven.notebooks.deployment.SavedPlan;
import io.github.databricksmaven.notebooks.deployment.Settings;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.ReportDraft;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what an earlier deployment left in a workspace folder, from the copies that are kept
 * there; the build that made it is not needed.
 */
@Mojo(name = "rollback-notebooks", requiresProject = false, threadSafe = true)
public final class RollbackNotebooksMojo extends NotebooksMojo {

  /**
   * Id of the deployment to bring back, for example {@code 20261101T120000Z-1f0c93ab}; of the last
   * ten, as the reports and the manifest name them. Default: the one before the last, or what the
   * last one overwrote of others.
   */
  @Parameter(property = "databricks.to")
  private @Nullable String to;

  /**
   * The saved plan of the deployment that is to be taken back if it was made, or the folder it is
   * in, for example {@code plan-production}: what was there then is brought back. In place of
   * {@code to}.
   */
  @Parameter(property = "databricks.undo")
  private @Nullable String undo;

  @Inject
  RollbackNotebooksMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    WorkspacePath folder = folder();
    Settings settings = settings(Prune.MANAGED);
    SavedPlan saved = savedPlan(report);
    Workbench bench = bench(workspace, folder);
    String back = to;
    if (undo != null) {
      requireOnly("undo", "to", to);
      SavedPlan undone = SavedPlan.read(undo, planFile(undo, "deploy-notebooks"));
      back = undone.undone(bench).orElse("");
      if (back.isEmpty()) {
        talk().say("Nothing is to be undone: nothing was ever deployed to " + folder + ".");
        return;
      }
    }
    try (Rollback rollback = Rollback.open(bench, back)) {
      talk().say("  restore " + rollback.line());
      report.fact("restored", rollback.id());
      Deployment deployment = new Deployment(bench, settings);
      Planned planned = rollback.plan(deployment);
      rollback.prepare(planned);
      carryOut(
          new Proposal(
              deployment,
              planned,
              rollback.wanted(),
              workspace.origin(report.goal(), rollback.id(), settings),
              rollback.maker(workspace.identity().userName(), build()),
              saved,
              anew -> rollback.requireSame(planned, anew)),
          report);
    }
  }

  /** Number of the build that rolls back, empty outside Azure Pipelines. */
  private String build() {
    return environment().getOrDefault("BUILD_BUILDNUMBER", "");
  }
}
