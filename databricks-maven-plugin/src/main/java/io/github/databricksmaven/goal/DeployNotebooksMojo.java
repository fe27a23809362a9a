package io.github.databricksmaven.goal;

import io.github.databricksmaven.archive.ArchiveFormat;
import io.github.databricksmaven.archive.OpenedArchive;
import io.github.databricksmaven.notebooks.NotebookSources;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.deployment.Deployment;
import io.github.databricksmaven.notebooks.deployment.PlanOrigin;
import io.github.databricksmaven.notebooks.deployment.Prune;
import io.github.databricksmaven.notebooks.deployment.SavedPlan;
import io.github.databricksmaven.notebooks.deployment.Settings;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
   * them, {@code .tar.gz} or {@code .zip}, as package-notebooks makes it.
   */
  @Parameter(property = "databricks.notebooks", defaultValue = "notebooks")
  private String notebooks;

  /**
   * What happens to what an earlier deployment put there and the source has no more: {@code
   * managed}, it is deleted, or {@code none}.
   */
  @Parameter(property = "databricks.prune", defaultValue = "managed")
  private String prune;

  @Inject
  DeployNotebooksMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    WorkspacePath folder = folder();
    Settings settings = settings(Prune.parse("prune", prune));
    SavedPlan saved = savedPlan();
    try (OpenedArchive archive = openedArchive()) {
      List<SourceFile> wanted = wanted(archive, folder);
      Deployment deployment = new Deployment(bench(workspace, folder), settings);
      PlanOrigin origin = workspace.origin(report.goal(), "", settings);
      carryOut(
          new Proposal(deployment, deployment.plan(wanted), wanted, origin, saved),
          workspace,
          report);
    }
  }

  private List<SourceFile> wanted(@Nullable OpenedArchive archive, WorkspacePath folder) {
    Path source = archive == null ? source() : archive.notebooks();
    return new NotebookSources(talk()).read(notebooks, source, folder);
  }

  /** Null when the source is a folder. */
  private @Nullable OpenedArchive openedArchive() {
    Optional<ArchiveFormat> format = ArchiveFormat.of(notebooks);
    return format.isEmpty() || !Files.isRegularFile(source())
        ? null
        : OpenedArchive.open(notebooks, source(), format.get());
  }

  private Path source() {
    return baseDirectory().resolve(notebooks);
  }
}
