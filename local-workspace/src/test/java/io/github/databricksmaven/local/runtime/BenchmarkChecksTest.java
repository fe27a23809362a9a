package io.github.databricksmaven.local.runtime;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The benchmarks are run by hand, and checked like everything else. */
final class BenchmarkChecksTest {
  private static final String BENCHMARKS = "../benchmarks";
  private static final String SETTINGS = BENCHMARKS + "/pyproject.toml";

  private static PythonChecks checks;

  @BeforeAll
  static void makeEnvironment() throws Exception {
    checks = PythonChecks.prepare();
  }

  @Test
  void ruffFindsNothing() throws Exception {
    checks.lint(BENCHMARKS);
  }

  @Test
  void theFormatIsRuffs() throws Exception {
    checks.format(BENCHMARKS);
  }

  @Test
  void theTypesHold() throws Exception {
    checks.types(
        "benchmarks",
        SETTINGS,
        BENCHMARKS + "/deploys",
        BENCHMARKS + "/copies",
        BENCHMARKS + "/expansion",
        BENCHMARKS + "/notebooks");
  }
}
