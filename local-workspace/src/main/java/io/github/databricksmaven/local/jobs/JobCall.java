package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;

/**
 * Starts another job for a task. On a thread of its own, never under the lock of the task's run,
 * which the other run may want.
 */
final class JobCall implements Runnable {
  private final ActiveRun run;
  private final RunContext context;
  private final long taskRunId;
  private final Work.RunJob job;

  JobCall(ActiveRun run, RunContext context, long taskRunId, Work.RunJob job) {
    this.run = run;
    this.context = context;
    this.taskRunId = taskRunId;
    this.job = job;
  }

  @Override
  public void run() {
    if (!run.isWanted(taskRunId)) {
      return;
    }
    try {
      long child = context.runNow(job.jobId(), job.parameters(), taskRunId);
      run.called(taskRunId, child);
      // One that was over before it was known here has told nobody.
      context.find(child).filter(Run::isOver).ifPresent(run::hear);
    } catch (ApiError e) {
      run.fail(taskRunId, RunState.refused("INVALID_RUN_CONFIGURATION", e.text()));
    } catch (IOException e) {
      run.fail(taskRunId, RunState.broken("The workspace's disk refuses: " + e.getMessage()));
    }
  }
}
