package io.github.databricksmaven.local.runtime;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Python beside the pipelines: what prepares, exports and checks them. */
final class PipelineChecksTest {
  private static final String PIPELINES = "../pipelines";
  private static final String SETTINGS = PIPELINES + "/pyproject.toml";

  private static PythonChecks checks;

  @BeforeAll
  static void makeEnvironment() throws Exception {
    checks = PythonChecks.prepare();
  }

  @Test
  void ruffFindsNothing() throws Exception {
    checks.lint(PIPELINES);
  }

  @Test
  void theFormatIsRuffs() throws Exception {
    checks.format(PIPELINES);
  }

  @Test
  void theTypesHold() throws Exception {
    checks.types(
        "pipelines",
        SETTINGS,
        PIPELINES + "/checks",
        PIPELINES + "/classic",
        PIPELINES + "/data-factory",
        PIPELINES + "/environments");
  }

  @Test
  void theTestsPass() throws Exception {
    checks.pass(
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-c",
        SETTINGS,
        PIPELINES + "/checks/tests",
        PIPELINES + "/classic/tests",
        PIPELINES + "/environments/tests");
  }
}
