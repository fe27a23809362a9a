package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RunsPort}, and the ports beside it, do. The workspace behind them has the
 * notebooks {@code /Shared/exits}, which exits with 42, {@code /Shared/raises} and {@code
 * /Shared/waits}, which ends only when it is cancelled.
 */
public abstract class RunsContract {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  protected abstract RunsPort port();

  protected abstract HistoryPort history();

  protected abstract OutputsPort outputs();

  @Test
  void aNotebookThatExitsSucceedsWithItsValue() {
    RunView ended = ended(start(Views.work("/Shared/exits"), "t1"));
    assertInstanceOf(RunState.Succeeded.class, ended.state());
    assertEquals("job of a", ended.name());
    RunView.TaskView task = ended.tasks().get(0);
    assertNotEquals(ended.id(), task.id());
    assertEquals("42", outputs().output(task.id()).result());
  }

  @Test
  void aNotebookThatRaisesFailsWithItsErrorAndTrace() {
    RunView ended = ended(start(Views.work("/Shared/raises"), "t2"));
    assertInstanceOf(RunState.Failed.class, ended.state());
    TaskOutput output = outputs().output(ended.tasks().get(0).id());
    assertTrue(output.error().contains("ZeroDivisionError"), output::error);
    assertTrue(output.trace().contains("1 / 0"), output::trace);
  }

  @Test
  void aTaskAfterOneThatFailedIsSkipped() {
    RunView ended = ended(start(two(), "t3"));
    assertInstanceOf(RunState.Failed.class, ended.state());
    RunView.TaskView second =
        ended.tasks().stream().filter(task -> task.key().equals("b")).findFirst().orElseThrow();
    assertInstanceOf(RunState.Skipped.class, second.state());
  }

  @Test
  void theSameTokenGivesTheSameRunBack() {
    RunId run = start(Views.work("/Shared/exits"), "t4");
    assertEquals(run, start(Views.work("/Shared/exits"), "t4"));
    assertNotEquals(run, start(Views.work("/Shared/exits"), "t5"));
  }

  @Test
  void aRunThatIsCancelledEnds() {
    RunId run = start(Views.work("/Shared/waits"), "t6");
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

  @Test
  void anActiveRunIsListedByItsNameAndBearsItsMark() {
    Work work = Views.work("/Shared/waits");
    Ticket ticket = ticket("t7");
    RunId run = port().start(work, ticket);
    RunSummary listed = history().active(work).runs().get(0);
    assertEquals(run, listed.id());
    assertEquals(ticket.mark(), listed.mark());
    assertEquals(List.of(), history().active(two()).runs());
    port().cancel(run);
    ended(run);
    assertEquals(List.of(), history().active(work).runs());
    assertEquals(run, history().ended(work).get(0).id());
  }

  @Test
  void aRepairRunsWhatFailedAgainAndOnlyOnce() {
    RunId run = start(two(), "t8");
    RunView before = ended(run);
    assertEquals(0, before.latestRepair());
    port().repair(run, 0);
    assertThrows(WorkspaceFailure.class, () -> port().repair(run, 0));
    RunView after = ended(run);
    assertNotEquals(0, after.latestRepair());
    assertNotEquals(before.ended(), after.ended());
    assertEquals(2, after.attempts("a"));
  }

  private static Work two() {
    return Views.work(
        Jobs.with(
            "two",
            List.of(Jobs.task("a", "/Shared/raises"), Jobs.task("b", "/Shared/exits", "a"))));
  }

  private RunId start(Work work, String token) {
    return port().start(work, ticket(token));
  }

  private static Ticket ticket(String token) {
    return Ticket.of(Map.of("BUILD_BUILDID", "1"), Views.work("/Shared/x"), token, "");
  }

  private RunView ended(RunId run) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      RunView view = port().look(run);
      if (view.isOver()) {
        return view;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new AssertionError("The run does not end: " + port().look(run));
  }
}
