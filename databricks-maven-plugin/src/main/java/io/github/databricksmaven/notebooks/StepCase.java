package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.Case;

/** What became of a step, for reports and failures. */
final class StepCase {

  private StepCase() {}

  static Case of(Attempt<NotebookStep, Boolean> attempt) {
    String path = attempt.item().path().value();
    String word = attempt.item().change().word();
    return attempt.failure() == null
        ? Case.passed(path, word, attempt.took())
        : new Case(path, word + " failed", attempt.took(), cause(attempt.failure()), line(attempt));
  }

  /** Of a folder that could not be made. */
  static Case ofFolder(Attempt<WorkspacePath, Boolean> attempt) {
    RuntimeException failure = attempt.failure();
    String cause = failure == null ? "" : cause(failure);
    return new Case(attempt.item().value(), "folder failed", attempt.took(), cause, cause);
  }

  /** The file and why it failed, on one line. */
  static String line(Attempt<NotebookStep, Boolean> attempt) {
    RuntimeException failure = attempt.failure();
    return attempt.item().path() + ": " + (failure == null ? "done" : cause(failure));
  }

  private static String cause(RuntimeException failure) {
    return failure instanceof ProblemException known ? known.problem().why() : failure.toString();
  }
}
