package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.JobFile;
import io.github.databricksmaven.jobs.definition.JobNotebooks;
import io.github.databricksmaven.jobs.definition.JobVariables;
import io.github.databricksmaven.jobs.definition.RunParameters;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.source.FoundFile;
import io.github.databricksmaven.source.SecretCheck;
import io.github.databricksmaven.source.SecretScan;
import io.github.databricksmaven.source.SourceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of jobs that a goal is given, with all that fills them in. A secret in one stops
 * the goal before anything else of it is read, so that no refusal can print it.
 *
 * @param base where relative files begin
 * @param folder where relative paths of the workspace begin, null when the user gave none
 */
record JobReading(Path base, @Nullable WorkspacePath folder, JobVariables variables) {

  /**
   * Reads a job; its paths are absolute.
   *
   * @param typed the file as the user gave it, for a job of a bundle with its key behind a #
   */
  Job job(String typed) {
    JobFile file = JobFile.of(typed, base);
    refuseSecrets(file.name(), file.file());
    return JobNotebooks.resolve(file.read(variables), folder);
  }

  /** Reads a file of parameters; none when there is none. */
  Map<String, String> parameters(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return Map.of();
    }
    Path file = base.resolve(typed);
    refuseSecrets(typed, file);
    return RunParameters.read(typed, file);
  }

  private static void refuseSecrets(String typed, Path file) {
    if (Files.isRegularFile(file)) {
      Problems problems = new Problems();
      SecretScan scan = new SecretScan(SecretCheck.FAIL, problems);
      new SourceReader(false, scan).read(new FoundFile(typed, file));
      problems.refuseAny("are secrets; nothing was sent");
    }
  }
}
