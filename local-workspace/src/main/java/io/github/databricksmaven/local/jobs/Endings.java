package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Ending;

/** What the ending of a notebook makes of its task. */
final class Endings {
  private Endings() {}

  /** Notes what the notebook left: its exit value, or what it raised. */
  static TaskRun mark(TaskRun task, Ending ending) {
    if (ending instanceof Ending.Exited exited) {
      return task.exiting(exited.value());
    }
    if (ending instanceof Ending.Raised raised) {
      return task.raising(raised.error(), raised.trace());
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
          "Task " + task.spec().key() + " failed in cell " + raised.cell() + ": " + raised.error());
    }
    if (ending instanceof Ending.Lost lost) {
      return RunState.broken(lost.message());
    }
    return ending instanceof Ending.Cancelled
        ? RunState.ended(stop.result(), stop.message())
        : RunState.succeeded();
  }
}
