package io.github.databricksmaven.goal;

import io.github.databricksmaven.archive.ArchiveFormat;
import io.github.databricksmaven.archive.OpenedArchive;
import io.github.databricksmaven.notebooks.Deployment;
import io.github.databricksmaven.notebooks.NotebookSources;
import io.github.databricksmaven.notebooks.SourceFile;
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
public final class DeployNotebooksMojo extends WorkspaceMojo {

  /**
   * Folder of notebooks, modules and files to deploy, for example {@code src}; or an archive of
   * them, {@code .tar.gz} or {@code .zip}, as package-notebooks makes it.
   */
  @Parameter(property = "databricks.notebooks", defaultValue = "notebooks")
  private String notebooks;

  /** Absolute workspace folder that receives them, for example {@code /Shared/mlops}. */
  @Parameter(property = "databricks.targetFolder")
  private @Nullable String targetFolder;

  @Inject
  DeployNotebooksMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    WorkspacePath folder =
        WorkspacePath.parse(
            "targetFolder", required("targetFolder", targetFolder, "/Shared/mlops"));
    try (OpenedArchive archive = openedArchive()) {
      deploy(workspace, folder, wanted(archive, folder), report);
    }
  }

  private void deploy(
      Workspace workspace, WorkspacePath folder, List<SourceFile> wanted, ReportDraft report) {
    Deployment deployment = new Deployment(workspace.notebooks(), parallel(), folder);
    Deployment.Planned planned = deployment.plan(wanted);
    print(planned.plan().lines());
    planned.describe(report);
    if (!planned.plan().changing().isEmpty() && !isDryRun()) {
      deployment.carryOut(planned, report);
      deployment.verify(wanted);
      talk().say("Deployed to " + folder + ", and found there as sent.");
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
