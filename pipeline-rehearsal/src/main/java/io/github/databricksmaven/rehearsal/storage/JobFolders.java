package io.github.databricksmaven.rehearsal.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders of one job, laid out as the agent does.
 *
 * @param root the job's own
 */
public record JobFolders(Path root) {

  /** Pipeline.Workspace. */
  public Path workspace() {
    return root.resolve("1");
  }

  /** Build.SourcesDirectory. */
  public Path sources() {
    return workspace().resolve("s");
  }

  /** Build.ArtifactStagingDirectory. */
  public Path staging() {
    return workspace().resolve("a");
  }

  /** Build.BinariesDirectory. */
  public Path binaries() {
    return workspace().resolve("b");
  }

  /** Common.TestResultsDirectory. */
  public Path testResults() {
    return workspace().resolve("TestResults");
  }

  /** Agent.TempDirectory. */
  public Path temp() {
    return root.resolve("_temp");
  }

  /** Agent.ToolsDirectory. */
  public Path tools() {
    return root.resolve("_tool");
  }

  public void make() throws IOException {
    for (Path folder : List.of(sources(), staging(), binaries(), testResults(), temp(), tools())) {
      Files.createDirectories(folder);
    }
  }
}
