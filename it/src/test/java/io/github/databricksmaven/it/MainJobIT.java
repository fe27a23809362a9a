package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    MvnResult result =
        Mvn.in(Build.root().resolve("pipelines"))
            .goal("deploy-notebooks@deploy")
            .goal("run-job@run")
            .property("localDirectory", local.path())
            .run()
            .passed()
            .says("\"primes\": 9592", "http://127.0.0.1:");
    assertEquals(
        ReadmeSample.shape(ReadmeSample.inReadme()),
        ReadmeSample.shape(ReadmeSample.of(result.output())),
        "README.md shows another output than the main job prints. Fix: docs/update-readme-sample.sh");
  }
}
