package io.github.databricksmaven.it;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, the executions of module pipelines, on Spark; and the sample of it in README.md.
 */
final class MainJobIT {
  @TempDir Path folder;
  private LocalDirectory local;

  @BeforeEach
  void noWorkspaceYet() {
    local = LocalDirectory.at(folder.resolve("local"));
  }

  @AfterEach
  void endTheServer() {
    local.close();
  }

  @Test
  void aNotebookIsDeployedAndRunAndTheReadmeShowsJustThat() {
    MainJob.assertShownInReadme(MainJob.on(Build.mavenHome(), local));
  }
}
