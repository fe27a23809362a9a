package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Path;
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

  /**
   * Publishes files in JUnit's form.
   *
   * @param merged whether all of them are one run, or each is one with a number
   * @return what all of them come to
   */
  public TestRun publish(String title, List<Path> files, boolean merged)
      throws StepFailure, IOException {
    TestRun all = JUnitFiles.read(title, files);
    if (merged || files.size() == 1) {
      add(all);
      return all;
    }
    for (int i = 0; i < files.size(); i++) {
      add(JUnitFiles.read(title + "_" + (i + 1), List.of(files.get(i))));
    }
    return all;
  }

  public List<TestRun> all() {
    return List.copyOf(runs);
  }
}
