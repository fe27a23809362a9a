package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.pipeline.Hook;
import io.github.databricksmaven.rehearsal.pipeline.Job;
import io.github.databricksmaven.rehearsal.pipeline.Stage;
import io.github.databricksmaven.rehearsal.storage.JobFolders;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variables that the service and the agent set. Source: Azure Pipelines' documentation, "Use
 * predefined variables".
 */
final class Predefined {

  private Predefined() {}

  static List<Variable> of(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> Variable.predefined(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Of a stage. */
  static List<Variable> stage(Stage stage) {
    return of(
        Map.of(
            "System.StageName", stage.name(),
            "System.StageDisplayName", stage.displayName(),
            "System.StageAttempt", "1"));
  }

  /** Of a job, or of a hook of a deployment job. */
  static List<Variable> job(Job job, Optional<Hook> hook, JobFolders folders, Entry entry) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("System.JobId", entry.id().toString());
    values.put("System.JobName", hook.map(part -> part.point().title()).orElse("__default"));
    values.put("System.JobDisplayName", job.displayName());
    values.put("System.JobAttempt", "1");
    values.put("System.JobPositionInPhase", "1");
    values.put("System.TotalJobsInPhase", "1");
    values.put("System.PhaseName", job.name());
    values.put("System.PhaseDisplayName", job.displayName());
    values.put("System.PhaseAttempt", "1");
    values.put("Agent.JobName", job.displayName());
    values.putAll(folders(folders));
    return of(values);
  }

  private static Map<String, String> folders(JobFolders folders) {
    Map<String, String> values = new LinkedHashMap<>();
    String sources = folders.sources().toString();
    values.put("Agent.BuildDirectory", folders.workspace().toString());
    values.put("Agent.WorkFolder", folders.root().toString());
    values.put("Agent.RootDirectory", folders.root().toString());
    values.put("Agent.HomeDirectory", folders.root().toString());
    values.put("Agent.TempDirectory", folders.temp().toString());
    values.put("Agent.ToolsDirectory", folders.tools().toString());
    values.put("Build.ArtifactStagingDirectory", folders.staging().toString());
    values.put("Build.StagingDirectory", folders.staging().toString());
    values.put("Build.BinariesDirectory", folders.binaries().toString());
    values.put("Build.SourcesDirectory", sources);
    values.put("Build.Repository.LocalPath", sources);
    values.put("System.DefaultWorkingDirectory", sources);
    values.put("System.ArtifactsDirectory", folders.staging().toString());
    values.put("System.WorkFolder", folders.root().toString());
    values.put("Common.TestResultsDirectory", folders.testResults().toString());
    values.put("Pipeline.Workspace", folders.workspace().toString());
    return values;
  }

  /** Of a deployment to an environment. */
  static List<Variable> environment(String name) {
    return of(
        Map.of(
            "Environment.Name", name,
            "Environment.Id", "1",
            "Strategy.Name", "runOnce",
            "Strategy.CycleName", "Iteration1"));
  }
}
