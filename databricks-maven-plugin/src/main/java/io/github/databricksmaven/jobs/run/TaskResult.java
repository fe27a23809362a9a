package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.report.Case;

/** A task that has ended, and what it left behind. */
public record TaskResult(RunView.TaskView task, TaskOutput output) {

  public boolean succeeded() {
    return task.state() instanceof RunState.Succeeded;
  }

  /** Whether the task itself went wrong; one that was skipped because of another one did not. */
  public boolean isCulprit() {
    return !succeeded() && !(task.state() instanceof RunState.Skipped);
  }

  /** What a person is shown when it failed. */
  public String failure() {
    return FailureText.of(task.state().message(), output);
  }

  /** The test case of the report. */
  public Case toCase() {
    String word = task.state().word();
    if (succeeded()) {
      return Case.passed(task.key(), word, task.took());
    }
    String first = failure().lines().findFirst().orElse("");
    return new Case(task.key(), word, task.took(), first.isEmpty() ? word : first, failure());
  }
}
