package io.github.databricksmaven.rehearsal.task;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tasks that a rehearsal brings itself; those without version stand behind a keyword. */
final class BuiltIn {

  private BuiltIn() {}

  static Map<String, Task> tasks() {
    Map<String, Task> tasks = new LinkedHashMap<>();
    tasks.put("checkout", new CheckoutTask());
    tasks.put("download", new DownloadTask());
    tasks.put("Bash@3", new BashTask());
    tasks.put("CmdLine@2", new CmdLineTask());
    tasks.put("Maven@4", new MavenTask());
    tasks.put("AzureCLI@2", new AzureCliTask());
    tasks.put("AzureKeyVault@2", new AzureKeyVaultTask());
    tasks.put("Cache@2", new CacheTask());
    tasks.put("PublishTestResults@2", new PublishTestResultsTask());
    tasks.put("CopyFiles@2", new CopyFilesTask());
    tasks.put("ExtractFiles@1", new ExtractFilesTask());
    tasks.put("ArchiveFiles@2", new ArchiveFilesTask());
    tasks.put("DownloadPipelineArtifact@2", new DownloadPipelineArtifactTask());
    tasks.put("PublishPipelineArtifact@1", new PublishPipelineArtifactTask());
    tasks.put("PublishBuildArtifacts@1", new PublishBuildArtifactsTask());
    tasks.put("UsePythonVersion@0", new UsePythonVersionTask());
    tasks.put("JavaToolInstaller@0", new JavaToolInstallerTask());
    tasks.put("MavenAuthenticate@0", new MavenAuthenticateTask());
    tasks.put("ManualValidation@0", new ManualValidationTask());
    tasks.put("ManualValidation@1", new ManualValidationTask());
    tasks.put("Delay@1", new DelayTask());
    return tasks;
  }
}
