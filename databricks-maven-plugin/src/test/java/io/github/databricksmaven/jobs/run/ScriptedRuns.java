package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A run that goes through the states a test has written down; the last one stays. */
final class ScriptedRuns implements RunsPort {

  static final RunId RUN = new RunId(7);

  private final Deque<RunState> states = new ArrayDeque<>();
  private final Map<RunId, TaskOutput> outputs;
  private final List<RunId> cancelled = new ArrayList<>();
  private int looks;
  private int failures;
  private int failingLook;
  private int failingOutputs;
  private boolean refusingCancels;

  ScriptedRuns(Map<RunId, TaskOutput> outputs, RunState... states) {
    this.outputs = Map.copyOf(outputs);
    this.states.addAll(List.of(states));
  }

  /** The next looks get no answer. */
  void failNext(int count) {
    failures = count;
  }

  /** Nothing can be cancelled from now on. */
  void refuseCancels() {
    refusingCancels = true;
  }

  /** Outputs cannot be had from now on. */
  void refuseOutputs() {
    failNextOutputs(Integer.MAX_VALUE);
  }

  /** The next outputs asked for get no answer. */
  void failNextOutputs(int count) {
    failingOutputs = count;
  }

  /** That look gets no answer, counted from 1. */
  void failAt(int look) {
    failingLook = look;
  }

  int looks() {
    return looks;
  }

  List<RunId> cancelled() {
    return cancelled;
  }

  @Override
  public RunId submit(Job job, String token) {
    return RUN;
  }

  @Override
  public RunView look(RunId run) {
    looks++;
    if (failures > 0 || looks == failingLook) {
      failures--;
      throw new WorkspaceFailure(new FailedCall("GET", "/", 0, ""), "No.", "why", "fix");
    }
    RunState state = states.size() > 1 ? states.removeFirst() : states.getFirst();
    return new RunView(
        run,
        "http://page",
        state,
        List.of(new RunView.TaskView("only", new RunId(8), 0, state, Duration.ofSeconds(2))));
  }

  @Override
  public TaskOutput output(RunId taskRun) {
    if (failingOutputs > 0) {
      failingOutputs--;
      throw new WorkspaceFailure(new FailedCall("GET", "/", 500, ""), "No.", "why", "fix");
    }
    return outputs.getOrDefault(taskRun, new TaskOutput("", "", ""));
  }

  @Override
  public void cancel(RunId run) {
    if (refusingCancels) {
      throw new WorkspaceFailure(new FailedCall("POST", "/", 500, ""), "No.", "why", "fix");
    }
    cancelled.add(run);
  }
}
