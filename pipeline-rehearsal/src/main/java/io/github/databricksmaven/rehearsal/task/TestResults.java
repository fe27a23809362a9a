package io.github.databricksmaven.rehearsal.task;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Test results that steps published. */
public final class TestResults {

  /** A test that failed. */
  public record FailedTest(String name, String message) {}

  /** One published set. */
  public record TestRun(
      String title, int passed, int failed, int skipped, List<FailedTest> failures) {
    public TestRun {
      failures = List.copyOf(failures);
    }
  }

  private final List<TestRun> runs = new CopyOnWriteArrayList<>();

  void add(TestRun run) {
    runs.add(run);
  }

  public List<TestRun> all() {
    return List.copyOf(runs);
  }
}
