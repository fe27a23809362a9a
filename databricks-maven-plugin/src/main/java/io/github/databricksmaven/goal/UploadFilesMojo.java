package io.github.databricksmaven.goal;

import io.github.databricksmaven.files.FilePath;
import io.github.databricksmaven.files.LocalFile;
import io.github.databricksmaven.files.LocalFiles;
import io.github.databricksmaven.files.Upload;
import io.github.databricksmaven.report.ReportDraft;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/** Brings data to DBFS, a mount or a volume; files that are there already are left alone. */
@Mojo(name = "upload-files", requiresProject = false, threadSafe = true)
public final class UploadFilesMojo extends WorkspaceMojo {

  /** Files and folders to upload, for example {@code data} or {@code a.csv,b.csv}. */
  @Parameter(property = "databricks.files", required = true)
  private List<String> files;

  /**
   * Folder that receives them, for example {@code dbfs:/mnt/modelData/test} or {@code
   * /Volumes/main/mlops/development}. An environment's target folder is for notebooks, and does not
   * count here.
   */
  @Parameter(property = "databricks.targetFolder", required = true)
  private String targetFolder;

  @Inject
  UploadFilesMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    FilePath folder = FilePath.parse("targetFolder", targetFolder);
    List<LocalFile> wanted = LocalFiles.find(files, baseDirectory(), folder);
    Upload upload = new Upload(workspace.files(folder.storage()), parallel(), folder);
    Upload.Planned planned = upload.plan(wanted);
    print(planned.plan().lines());
    planned.describe(report);
    if (!planned.plan().changing().isEmpty() && !isDryRun()) {
      upload.carryOut(planned, report);
      upload.verify(wanted);
      talk().say("Uploaded to " + folder + ", and found there with all their bytes.");
    }
  }
}
