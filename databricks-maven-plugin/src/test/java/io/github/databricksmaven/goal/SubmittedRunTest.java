package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.jobs.run.TaskOutput;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SubmittedRunTest {

  private static final Job JOB = new Job("j", null, List.of());

  private final Notes notes = new Notes();

  @Test
  void aCancelThatComesBeforeTheAnswerWaitsForIt() throws InterruptedException {
    CancelledRuns runs = new CancelledRuns(false);
    SubmittedRun submitted = new SubmittedRun(runs, notes, Duration.ofSeconds(30));
    Thread cancelling = new Thread(submitted::cancel);
    cancelling.start();
    submitted.submit(JOB, "t");
    cancelling.join();
    assertEquals(new RunId(7), runs.cancelled);
  }

  @Test
  void withoutARunNothingIsCancelled() {
    new SubmittedRun(new CancelledRuns(true), notes, Duration.ofMillis(1)).cancel();
    assertEquals(1, notes.said().size());
    assertEquals(List.of(), notes.warned());
  }

  @Test
  void aCancelThatFailsIsSaidAndThrowsNothing() {
    SubmittedRun submitted = new SubmittedRun(new CancelledRuns(true), notes, Duration.ofMillis(1));
    submitted.submit(JOB, "t");
    submitted.cancel();
    assertTrue(notes.warned().get(0).startsWith("Run 7 may go on: No."), notes.warned()::toString);
  }

  /** Knows one run, and which one was cancelled. */
  private static final class CancelledRuns implements RunsPort {

    private final boolean failing;
    private volatile RunId cancelled = new RunId(0);

    CancelledRuns(boolean failing) {
      this.failing = failing;
    }

    @Override
    public RunId submit(Job job, String token) {
      return new RunId(7);
    }

    @Override
    public RunView look(RunId run) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TaskOutput output(RunId taskRun) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(RunId run) {
      if (failing) {
        throw new WorkspaceFailure(new FailedCall("POST", "/", 0, ""), "No.", "why", "fix");
      }
      cancelled = run;
    }
  }
}
