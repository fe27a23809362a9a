package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

/** Module pipelines: the example's release on local workspaces, without building what it runs. */
record MainJob(Path mavenHome, LocalDirectory local) {

  /** All of it, with models in the workspace registry. */
  Mvn all() {
    // The formatter has looked at it in this build already.
    return mvn().arguments("install", "-Dspotless.check.skip");
  }

  /** One of its executions, for example {@code run-job@development-train}. */
  Mvn step(String goalAndExecution) {
    return mvn().goal(goalAndExecution);
  }

  static void assertShownInReadme(MvnResult result) {
    assertEquals(
        ReadmeSample.shape(ReadmeSample.inReadme()),
        ReadmeSample.shape(ReadmeSample.of(result.output())),
        "README.md shows another output than the main job prints. Fix: docs/update-readme-sample.sh");
  }

  private Mvn mvn() {
    return Mvn.in(Build.root().resolve("pipelines"), mavenHome)
        .property("localDirectory", local.path())
        .property("reportDirectory", local.path().resolveSibling("reports"));
  }
}
