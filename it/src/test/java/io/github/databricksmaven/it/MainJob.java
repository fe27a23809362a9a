package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

/** The executions of module pipelines, without building what they run. */
final class MainJob {
  private MainJob() {}

  /** Runs it; it passes. */
  static MvnResult on(Path mavenHome, LocalDirectory local) {
    return Mvn.in(Build.root().resolve("pipelines"), mavenHome)
        .goal("deploy-notebooks@deploy")
        .goal("run-job@run")
        .property("localDirectory", local.path())
        .run()
        .passed()
        .says("\"primes\": 9592", "http://127.0.0.1:");
  }

  static void assertShownInReadme(MvnResult result) {
    assertEquals(
        ReadmeSample.shape(ReadmeSample.inReadme()),
        ReadmeSample.shape(ReadmeSample.of(result.output())),
        "README.md shows another output than the main job prints. Fix: docs/update-readme-sample.sh");
  }
}
