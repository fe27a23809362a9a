package io.github.databricksmaven.local.runtime;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checks of the Python half, so that one build command runs them all. */
final class PythonChecksTest {
  private static PythonChecks checks;

  @BeforeAll
  static void makeEnvironment() throws Exception {
    checks = PythonChecks.prepare();
  }

  @Test
  void ruffFindsNothing() throws Exception {
    checks.lint("src/main/python", "src/test/python");
  }

  @Test
  void theFormatIsRuffs() throws Exception {
    checks.format("src/main/python", "src/test/python");
  }

  @Test
  void theTypesHold() throws Exception {
    checks.pass("-m", "mypy", "--cache-dir", "target/mypy");
  }

  @Test
  void theTestsPass() throws Exception {
    checks.pass("-m", "pytest", "-p", "no:cacheprovider");
  }
}
