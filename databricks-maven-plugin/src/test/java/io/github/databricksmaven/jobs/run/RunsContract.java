package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RunsPort} does. The workspace behind it has the notebooks {@code
 * /Shared/exits}, which exits with 42, {@code /Shared/raises} and {@code /Shared/waits}, which ends
 * only when it is cancelled.
 */
public abstract class RunsContract {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  protected abstract RunsPort port();

  @Test
  void aNotebookThatExitsSucceedsWithItsValue() {
    RunView ended = ended(port().submit(Jobs.of("a", "/Shared/exits"), "t1"));
    assertInstanceOf(RunState.Succeeded.class, ended.state());
    RunView.TaskView task = ended.tasks().get(0);
    assertNotEquals(ended.id(), task.id());
    assertEquals("42", port().output(task.id()).result());
  }

  @Test
  void aNotebookThatRaisesFailsWithItsErrorAndTrace() {
    RunView ended = ended(port().submit(Jobs.of("a", "/Shared/raises"), "t2"));
    assertInstanceOf(RunState.Failed.class, ended.state());
    TaskOutput output = port().output(ended.tasks().get(0).id());
    assertTrue(output.error().contains("ZeroDivisionError"), output::error);
    assertTrue(output.trace().contains("1 / 0"), output::trace);
  }

  @Test
  void aTaskAfterOneThatFailedIsSkipped() {
    Job job =
        new Job(
            "two",
            null,
            List.of(Jobs.task("a", "/Shared/raises"), Jobs.task("b", "/Shared/exits", "a")));
    RunView ended = ended(port().submit(job, "t3"));
    assertInstanceOf(RunState.Failed.class, ended.state());
    RunState second =
        ended.tasks().stream()
            .filter(task -> task.key().equals("b"))
            .findFirst()
            .orElseThrow()
            .state();
    assertInstanceOf(RunState.Skipped.class, second);
  }

  @Test
  void theSameTokenGivesTheSameRunBack() {
    RunId run = port().submit(Jobs.of("a", "/Shared/exits"), "t4");
    assertEquals(run, port().submit(Jobs.of("a", "/Shared/exits"), "t4"));
    assertNotEquals(run, port().submit(Jobs.of("a", "/Shared/exits"), "t5"));
  }

  @Test
  void aRunThatIsCancelledEnds() {
    RunId run = port().submit(Jobs.of("a", "/Shared/waits"), "t6");
    port().cancel(run);
    assertInstanceOf(RunState.Cancelled.class, ended(run).state());
    port().cancel(run);
  }

  @Test
  void aRunThatDoesNotExistIsNotFound() {
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> port().look(new RunId(1)));
    assertEquals(404, failure.call().status());
  }

  private RunView ended(RunId run) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      RunView view = port().look(run);
      if (view.state() instanceof RunState.Finished) {
        return view;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new AssertionError("The run does not end: " + port().look(run));
  }
}
