package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A run that goes through the states a test has written down; the last one stays. */
final class ScriptedRuns implements RunsPort {

  static final RunId RUN = new RunId(7);

  private final Deque<RunState> states = new ArrayDeque<>();
  private final Deque<Integer> failures = new ArrayDeque<>();
  private final List<RunId> cancelled = new ArrayList<>();
  private int looks;
  private int failingLook;
  private int failingCancels;
  private int cancelStatus;
  private int askedToCancel;
  private boolean stopping;
  private boolean broken;

  ScriptedRuns(RunState... states) {
    this.states.addAll(List.of(states));
  }

  /** The next looks get no answer. */
  void failNext(int count) {
    failNext(count, 0);
  }

  /** The next looks fail with that status. */
  void failNext(int count, int status) {
    Integer[] all = new Integer[count];
    Arrays.fill(all, status);
    failures.addAll(List.of(all));
  }

  /** That look gets no answer, counted from 1. */
  void failAt(int look) {
    failingLook = look;
  }

  /** Looks end in an exception that nobody foresaw. */
  void breakLooks() {
    broken = true;
  }

  /** The next cancels get no answer. */
  void failNextCancels(int count) {
    failNextCancels(count, 500);
  }

  /** The next cancels fail with that status. */
  void failNextCancels(int count, int status) {
    failingCancels = count;
    cancelStatus = status;
  }

  /** How many cancels came, those that failed with them. */
  int askedToCancel() {
    return askedToCancel;
  }

  /** A run that is cancelled ends at once. */
  void stopWhenCancelled() {
    stopping = true;
  }

  int looks() {
    return looks;
  }

  List<RunId> cancelled() {
    return cancelled;
  }

  @Override
  public RunId start(Work work, Ticket ticket) {
    return RUN;
  }

  @Override
  public RunView look(RunId run) {
    looks++;
    if (broken) {
      throw new IllegalStateException("unforeseen");
    }
    if (!failures.isEmpty()) {
      throw failure(failures.pop());
    }
    if (looks == failingLook) {
      throw failure(0);
    }
    RunState state = states.size() > 1 ? states.removeFirst() : states.getFirst();
    return Views.run(run, state, Views.task("only", 8, state));
  }

  @Override
  public void cancel(RunId run) {
    askedToCancel++;
    if (failingCancels > 0) {
      failingCancels--;
      throw failure(cancelStatus);
    }
    cancelled.add(run);
    if (stopping) {
      states.clear();
      states.add(new RunState.Cancelled("Run cancelled"));
    }
  }

  @Override
  public void repair(RunId run, long latestRepair) {
    throw new UnsupportedOperationException();
  }

  private static WorkspaceFailure failure(int status) {
    return new WorkspaceFailure(
        new FailedCall("GET", "/api/2.2/jobs/runs/get", status, ""), "No.", "why", "fix");
  }
}
