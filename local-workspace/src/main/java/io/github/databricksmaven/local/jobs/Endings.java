package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Ending;

/** What the ending of a notebook makes of its task. */
final class Endings {
  private Endings() {}

  /** Notes what the notebook left: its exit value, or what it raised. */
  static TaskRun mark(TaskRun task, Ending ending) {
    if (ending instanceof Ending.Exited exited) {
      return task.leaving(output -> output.exiting(exited.value()));
    }
    if (ending instanceof Ending.Raised raised) {
      return task.leaving(output -> output.raising(raised.error(), raised.trace()));
    }
    return task;
  }

  /**
   * The state of a task that ended.
   *
   * @param stop why it was stopped, if it was
   */
  static RunState state(TaskRun task, Ending ending, Stop stop) {
    if (ending instanceof Ending.Raised raised) {
      return RunState.ended(
          Result.FAILED,
          "Task " + task.spec().key() + " failed" + place(task, raised) + ": " + raised.error());
    }
    if (ending instanceof Ending.Lost lost) {
      return RunState.broken(lost.message());
    }
    return ending instanceof Ending.Cancelled ? stop.state() : RunState.succeeded();
  }

  /** A file has no cells. */
  private static String place(TaskRun task, Ending.Raised raised) {
    return task.spec().work() instanceof Work.PythonTask ? "" : " in cell " + raised.cell();
  }

  /** The state of a task that started another job, whose run is over. */
  static RunState ofJob(Run child) {
    RunState state = child.state();
    if (state.passes()) {
      return RunState.succeeded();
    }
    Result result = state.resultState();
    boolean stopped = result == Result.CANCELED || result == Result.TIMEDOUT;
    return RunState.ended(
        stopped && result != null ? result : Result.FAILED,
        "Run "
            + child.runId()
            + " of job '"
            + child.name()
            + "' did not succeed: "
            + state.message());
  }
}
