package io.github.databricksmaven.goal;

import io.github.databricksmaven.archive.Provenance;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.deployment.Deployment;
import io.github.databricksmaven.notebooks.deployment.Maker;
import io.github.databricksmaven.notebooks.deployment.PlanOrigin;
import io.github.databricksmaven.notebooks.deployment.SavedPlan;
import io.github.databricksmaven.notebooks.deployment.Settings;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.SecretCheck;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Puts a folder of notebooks into a workspace folder; what did not change is left alone. */
@Mojo(name = "deploy-notebooks", requiresProject = false, threadSafe = true)
public final class DeployNotebooksMojo extends NotebooksMojo {

  /**
   * Folder of notebooks, modules and files to deploy, for example {@code src}; or an archive of
   * them, {@code .tar.gz}, {@code .tgz}, {@code .tar} or {@code .zip}, as package-notebooks makes
   * it; or such an archive in a Maven repository, {@code com.acme:mlops:1.0}.
   */
  @Parameter(property = "databricks.notebooks", defaultValue = "notebooks")
  private String notebooks;

  /**
   * What happens to what an earlier deployment put there and the source has no more: {@code
   * managed}, it is deleted, or {@code none}.
   */
  @Parameter(property = "databricks.prune", defaultValue = "managed")
  private String prune;

  /**
   * Only files that match one of these patterns of git's are taken, for example {@code
   * *.py,/conf/}; without it, all.
   */
  @Parameter(property = "databricks.includes")
  private @Nullable String includes;

  /**
   * Files and folders that match one of these patterns of git's stay behind, for example {@code
   * *.csv,/tests/}; a file {@code .databricksignore} says the same for its folder.
   */
  @Parameter(property = "databricks.excludes")
  private @Nullable String excludes;

  /**
   * Whether Jupyter notebooks go without outputs and execution counts, for example {@code true}.
   */
  @Parameter(property = "databricks.stripOutputs", defaultValue = "false")
  private boolean stripOutputs;

  /** What a token, key or password in the source leads to: {@code fail}, or {@code off}. */
  @Parameter(property = "databricks.secretScan", defaultValue = "fail")
  private String secretScan;

  private final RepositorySystem repositories;

  @Inject
  DeployNotebooksMojo(RepositorySystem repositories) {
    super(repositories);
    this.repositories = repositories;
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    WorkspacePath folder = folder();
    Settings settings = settings(Prune.parse("prune", prune));
    SavedPlan saved = savedPlan(report);
    workspace.openAhead();
    try (NotebooksSource source = openedSource()) {
      List<SourceFile> wanted = wanted(source, folder, report);
      Deployment deployment = new Deployment(bench(workspace, folder), settings);
      PlanOrigin origin = workspace.origin(report.goal(), "", settings);
      Maker maker = maker(workspace.identity().userName(), source.provenance());
      carryOut(
          new Proposal(
              deployment, deployment.plan(wanted), wanted, origin, maker, saved, anew -> {}),
          report);
    }
  }

  private static Maker maker(String who, Provenance provenance) {
    return new Maker(
        who, provenance.build(), provenance.commit(), provenance.branch(), provenance.isDirty());
  }

  private NotebooksSource openedSource() {
    MavenArchives archives = new MavenArchives(repositories, session());
    return NotebooksSource.open(notebooks, baseDirectory(), archives, environment());
  }

  private List<SourceFile> wanted(
      NotebooksSource source, WorkspacePath folder, ReportDraft report) {
    source.say(talk());
    source.describe(report);
    SecretCheck secrets = SecretCheck.parse("secretScan", secretScan);
    return new SourceReading(secrets, stripOutputs, talk(), report)
        .toDeploy(source.folder(), source.rules(includes, excludes), folder);
  }
}
