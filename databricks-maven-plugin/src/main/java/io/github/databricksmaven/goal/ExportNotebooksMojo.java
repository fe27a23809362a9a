package io.github.databricksmaven.goal;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.deployment.Rollback;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.notebooks.export.Export;
import io.github.databricksmaven.plan.Choice;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Brings a workspace folder back as source files; deploying them changes nothing. */
@Mojo(name = "export-notebooks", requiresProject = false, threadSafe = true)
public final class ExportNotebooksMojo extends WorkspaceMojo {

  /** Absolute workspace folder to export, for example {@code /Shared/mlops}. */
  @Parameter(property = "databricks.targetFolder")
  private @Nullable String targetFolder;

  /**
   * Folder that receives the files, for example {@code src}; what else it holds stays, but for
   * earlier exports of the same notebooks in another format.
   */
  @Parameter(property = "databricks.notebooks", defaultValue = "notebooks")
  private String notebooks;

  /**
   * How notebooks are written: {@code source} ({@code .py}, {@code .sql}, {@code .scala}, {@code
   * .r}) or {@code jupyter} ({@code .ipynb}). Default: as each was deployed, else source.
   */
  @Parameter(property = "databricks.format")
  private @Nullable String format;

  /**
   * Id of a deployment whose files are exported instead of what is in the workspace now, for
   * example {@code 20261101T120000Z-1f0c93ab}, or, with {@code -found} behind it, what it overwrote
   * of others.
   */
  @Parameter(property = "databricks.deployment")
  private @Nullable String deployment;

  @Inject
  ExportNotebooksMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    WorkspacePath target =
        WorkspacePath.parse(
            "targetFolder", required("targetFolder", targetFolder, "/Shared/mlops"));
    Kind.Format chosen = format == null ? null : Choice.parse("format", format, Kind.Format.class);
    Path folder = baseDirectory().resolve(notebooks);
    Workbench bench =
        new Workbench(
            workspace.notebooks(), parallel(), talk(), workspace.identity().workspaceId(), target);
    if (deployment == null) {
      try (Export export = Export.ofWorkspace(bench, folder, chosen)) {
        carryOut(export, report);
      }
    } else {
      try (Rollback kept = Rollback.open(bench, "deployment", deployment);
          Export export = Export.ofDeployment(bench, folder, kept)) {
        talk().say("  export  " + kept.line());
        carryOut(export, report);
      }
    }
  }

  private void carryOut(Export export, ReportDraft report) {
    Plan<?> plan = export.plan();
    print(plan.lines());
    export.describe(report);
    Path folder = shown(baseDirectory().resolve(notebooks));
    if (plan.changing().isEmpty()) {
      talk().say("Nothing to write: " + folder + " has it all.");
    } else if (!isDryRun()) {
      export.carryOut(report);
      talk().say("Exported to " + folder + ".");
    }
  }
}
