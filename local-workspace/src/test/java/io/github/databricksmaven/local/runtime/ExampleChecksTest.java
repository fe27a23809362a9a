package io.github.databricksmaven.local.runtime;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example project's own checks, with its own settings, on what its notebooks meet here. */
final class ExampleChecksTest {
  private static final String EXAMPLE = "../notebooks";
  private static final String SETTINGS = EXAMPLE + "/pyproject.toml";

  private static PythonChecks checks;

  @BeforeAll
  static void makeEnvironment() throws Exception {
    checks = PythonChecks.prepare();
  }

  @Test
  void ruffFindsNothing() throws Exception {
    checks.pass("-m", "ruff", "check", EXAMPLE);
  }

  @Test
  void theFormatIsRuffs() throws Exception {
    checks.pass("-m", "ruff", "format", "--diff", EXAMPLE);
  }

  @Test
  void theTypesHold() throws Exception {
    String cache = "target/mypy-example";
    String module = EXAMPLE + "/src/diabetes.py";
    checks.pass(
        "-m", "mypy", "--cache-dir", cache, "--config-file", SETTINGS, module, EXAMPLE + "/tests");
  }

  @Test
  void theTestsPass() throws Exception {
    checks.pass("-m", "pytest", "-p", "no:cacheprovider", "-c", SETTINGS, EXAMPLE + "/tests");
  }
}
