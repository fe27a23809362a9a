package io.github.databricksmaven.local.runtime;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The example project's own checks, with its own settings, on what its notebooks meet here. Its
 * tests are run by its build, which the main job rehearses.
 */
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
    checks.lint(EXAMPLE);
  }

  @Test
  void theFormatIsRuffs() throws Exception {
    checks.format(EXAMPLE);
  }

  @Test
  void theTypesHold() throws Exception {
    checks.types("example", SETTINGS, EXAMPLE + "/src/diabetes.py", EXAMPLE + "/tests");
  }
}
