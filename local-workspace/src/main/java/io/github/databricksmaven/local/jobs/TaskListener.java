package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.RunListener;
import java.io.IOException;

/** Hears what becomes of one task's program. */
final class TaskListener implements RunListener {
  private final ActiveRun run;
  private final long taskRunId;

  TaskListener(ActiveRun run, long taskRunId) {
    this.run = run;
    this.taskRunId = taskRunId;
  }

  @Override
  public void preparing(String message) {
    run.change(taskRunId, RunState.pending(message));
  }

  @Override
  public void running() {
    run.change(taskRunId, RunState.running());
  }

  @Override
  public void cell(Cell cell) {
    try {
      run.hear(taskRunId, cell);
    } catch (IOException e) {
      run.abandon("The outputs of cell " + cell.index() + " cannot be kept: " + e.getMessage());
    }
  }

  @Override
  public void ended(Ending ending) {
    run.hear(taskRunId, ending);
  }
}
