package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.jobs.RunInfo.Details;
import io.github.databricksmaven.local.jobs.RunInfo.OfJob;
import io.github.databricksmaven.local.jobs.RunInfo.Parameter;
import io.github.databricksmaven.local.jobs.RunInfo.QueueDetails;
import io.github.databricksmaven.local.jobs.RunInfo.State;
import io.github.databricksmaven.local.jobs.RunInfo.Status;
import io.github.databricksmaven.local.jobs.RunInfo.TriggerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns runs into what goes over the wire. */
final class Wire {
  private final Host host;
  private final String userName;

  Wire(Host host, String userName) {
    this.host = host;
    this.userName = userName;
  }

  /** A run with its tasks. */
  RunInfo run(Run run, boolean withTasks) {
    return run(run, withTasks, false, false);
  }

  /**
   * A run.
   *
   * @param withHistory also how it ended before each of its repairs
   * @param withResolvedValues also its tasks' parameters with references filled in
   */
  RunInfo run(Run run, boolean withTasks, boolean withHistory, boolean withResolvedValues) {
    List<TaskRun> latest = run.latest();
    boolean single = latest.size() == 1;
    TaskRun first = latest.get(0);
    return new RunInfo(
        Objects.requireNonNullElse(run.job().jobId(), run.runId()),
        ofJob(run),
        run.runId(),
        userName,
        run.runId(),
        run.runId(),
        run.name(),
        state(run.state()),
        status(run.state()),
        run.startTime(),
        // Of a run of several tasks the service gives run_duration only.
        single ? first.setupDuration() : 0,
        single ? first.executionDuration() : 0,
        0,
        run.endTime(),
        run.endTime() == 0 ? 0 : run.endTime() - run.startTime(),
        0,
        page(run),
        RunType.of(run).name(),
        "MULTI_TASK",
        withTasks ? tasks(run, withResolvedValues).all() : null,
        withHistory ? RepairInfo.history(run) : null);
  }

  /** One attempt of a task. */
  TaskInfo task(Run run, TaskRun task, boolean withResolvedValues) {
    return tasks(run, withResolvedValues).one(task);
  }

  private TaskWire tasks(Run run, boolean withResolvedValues) {
    return new TaskWire(run, page(run), userName, withResolvedValues);
  }

  private static OfJob ofJob(Run run) {
    JobFacts job = run.job();
    List<Parameter> parameters = new ArrayList<>();
    job.parameters().forEach((name, value) -> parameters.add(new Parameter(name, value)));
    return new OfJob(
        job.trigger(),
        job.trigger() == Trigger.RUN_JOB_TASK && run.parentTask() != null
            ? new TriggerInfo(run.parentTask())
            : null,
        parameters.isEmpty() ? null : parameters,
        queueDuration(run));
  }

  /** Until the first task began or was given up; null while a run waits. */
  private static @Nullable Long queueDuration(Run run) {
    return run.tasks().stream()
        .map(TaskRun::startTime)
        .filter(start -> start > 0 && run.job().isJob())
        .min(Long::compare)
        .map(start -> start - run.startTime())
        .orElse(null);
  }

  private String page(Run run) {
    return host.url() + "/runs/" + run.runId() + "?key=" + run.viewKey();
  }

  static State state(RunState state) {
    Result result = state.resultState();
    return new State(
        state.lifeCycleState(),
        result,
        state.message(),
        result == Result.CANCELED || result == Result.TIMEDOUT);
  }

  static Status status(RunState state) {
    return new Status(
        state.lifeCycleState().status(),
        state.isOver() ? details(state) : null,
        state.lifeCycleState() == LifeCycle.QUEUED
            ? new QueueDetails("MAX_CONCURRENT_RUNS_REACHED", state.message())
            : null);
  }

  private static Details details(RunState state) {
    Result result = state.resultState();
    if (state.terminationCode() != null) {
      return new Details(state.terminationCode(), "CLIENT_ERROR", state.message());
    }
    if (result == null || state.lifeCycleState() == LifeCycle.INTERNAL_ERROR) {
      return new Details("INTERNAL_ERROR", "INTERNAL_ERROR", state.message());
    }
    return switch (result) {
      case SUCCESS -> new Details("SUCCESS", "SUCCESS", state.message());
      case SUCCESS_WITH_FAILURES ->
          new Details("SUCCESS_WITH_FAILURES", "SUCCESS", state.message());
      case EXCLUDED -> new Details("SKIPPED", "SUCCESS", state.message());
      case DISABLED -> new Details("DISABLED", "SUCCESS", state.message());
      case CANCELED, UPSTREAM_CANCELED ->
          new Details("USER_CANCELED", "CLIENT_ERROR", state.message());
      // "For example, if the maximum run duration was exceeded" (REST API documentation: Jobs).
      case TIMEDOUT -> new Details("CANCELED", "CLIENT_ERROR", state.message());
      case MAXIMUM_CONCURRENT_RUNS_REACHED ->
          new Details("MAX_CONCURRENT_RUNS_EXCEEDED", "CLIENT_ERROR", state.message());
      case FAILED, UPSTREAM_FAILED ->
          new Details("RUN_EXECUTION_ERROR", "CLIENT_ERROR", state.message());
    };
  }
}
