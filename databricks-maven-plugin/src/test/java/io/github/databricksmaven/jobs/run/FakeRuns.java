package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.Task;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs that end at once, by the name of their notebook: see {@link RunsContract}. */
final class FakeRuns implements RunsPort {

  private final Map<RunId, RunView> runs = new HashMap<>();
  private final Map<RunId, TaskOutput> outputs = new HashMap<>();
  private final Map<String, RunId> tokens = new HashMap<>();
  private long lastId = 1;

  @Override
  public RunId submit(Job job, String token) {
    return tokens.computeIfAbsent(token, unused -> run(job));
  }

  private RunId run(Job job) {
    RunId id = new RunId(++lastId);
    List<RunView.TaskView> tasks = new ArrayList<>();
    RunState state = new RunState.Succeeded("");
    for (Task task : job.tasks()) {
      RunId taskRun = new RunId(++lastId);
      boolean upstreamFailed = !(state instanceof RunState.Succeeded);
      RunState ended =
          upstreamFailed
              ? new RunState.Skipped("UPSTREAM_FAILED", "")
              : ended(task.notebook().path().value(), taskRun);
      state = upstreamFailed ? state : ended;
      tasks.add(new RunView.TaskView(task.key(), taskRun, 0, ended, Duration.ZERO));
    }
    runs.put(id, new RunView(id, "http://page", state, tasks));
    return id;
  }

  private RunState ended(String notebook, RunId taskRun) {
    if (notebook.equals("/Shared/exits")) {
      outputs.put(taskRun, new TaskOutput("42", "", ""));
      return new RunState.Succeeded("");
    }
    if (notebook.equals("/Shared/raises")) {
      outputs.put(taskRun, new TaskOutput("", "ZeroDivisionError", "1 / 0"));
      return new RunState.Failed("FAILED", "");
    }
    return new RunState.Running("RUNNING", "");
  }

  @Override
  public RunView look(RunId run) {
    RunView view = runs.get(run);
    if (view == null) {
      throw new WorkspaceFailure(new FailedCall("GET", "/", 404, ""), "No run.", "why", "fix");
    }
    return view;
  }

  @Override
  public TaskOutput output(RunId taskRun) {
    return outputs.getOrDefault(taskRun, new TaskOutput("", "", ""));
  }

  @Override
  public void cancel(RunId run) {
    RunView view = look(run);
    if (!(view.state() instanceof RunState.Finished)) {
      runs.put(run, new RunView(run, view.page(), new RunState.Cancelled(""), view.tasks()));
    }
  }
}
