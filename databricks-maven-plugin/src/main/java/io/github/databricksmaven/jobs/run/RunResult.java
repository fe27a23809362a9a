package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run that has ended, with the outputs of its tasks. */
public record RunResult(RunView run, List<TaskResult> tasks) {

  private static final TaskOutput NO_OUTPUT = new TaskOutput("", "", "");

  public RunResult {
    tasks = List.copyOf(tasks);
  }

  /** Asks for the output of every task that began; of a task that was tried again, the last. */
  public static RunResult of(RunView run, RunsPort runs, Patience patience) {
    Map<String, RunView.TaskView> last = new LinkedHashMap<>();
    for (RunView.TaskView task : run.tasks()) {
      last.merge(task.key(), task, (one, other) -> one.attempt() > other.attempt() ? one : other);
    }
    List<TaskResult> results = new ArrayList<>();
    for (RunView.TaskView task : last.values()) {
      results.add(new TaskResult(task, output(run, task, runs, patience)));
    }
    return new RunResult(run, results);
  }

  /** Of a run that failed, an output that cannot be had must not hide why it failed. */
  private static TaskOutput output(
      RunView run, RunView.TaskView task, RunsPort runs, Patience patience) {
    if (task.state() instanceof RunState.Skipped) {
      return NO_OUTPUT;
    }
    try {
      return patience.with(() -> runs.output(task.id()));
    } catch (WorkspaceFailure failure) {
      if (run.state() instanceof RunState.Succeeded) {
        throw failure;
      }
      return NO_OUTPUT;
    }
  }

  /** Prints what the notebooks exited with. */
  public void say(Talk talk) {
    for (TaskResult result : tasks) {
      if (!result.output().result().isEmpty()) {
        talk.say("Task " + result.task().key() + " exited with: " + result.output().result());
      }
    }
  }

  /** A case per task, and the exit values. */
  public void describe(ReportDraft report) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (TaskResult result : tasks) {
      report.add(result.toCase());
      values.put(
          result.task().key(),
          Map.of(
              "run_id", result.task().id().value(),
              "state", result.task().state().word(),
              "result", result.output().result()));
    }
    report.fact("state", run.state().word());
    report.fact("tasks", values);
  }

  /** Only SUCCESS passes. */
  public void requireSuccess() {
    if (run.state() instanceof RunState.Succeeded) {
      return;
    }
    List<String> causes =
        tasks.stream()
            .filter(TaskResult::isCulprit)
            .map(task -> "task " + task.task().key() + ": " + task.failure())
            .toList();
    throw new Unsuccessful(
        "Run " + run.id() + " ended as " + run.state().word() + ".",
        causes.isEmpty() ? run.state().message() : String.join("\n", causes),
        "do what the cause asks for; correct and deploy the notebook if it is at fault. Then run again"
            + (run.page().isEmpty() ? "." : "; all output: " + run.page()));
  }
}
