package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.jobs.RunInfo.Dependency;
import io.github.databricksmaven.local.jobs.RunInfo.Details;
import io.github.databricksmaven.local.jobs.RunInfo.NotebookTask;
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
    boolean single = run.tasks().size() == 1;
    TaskRun first = run.tasks().get(0);
    return new RunInfo(
        Objects.requireNonNullElse(run.job().jobId(), run.runId()),
        ofJob(run),
        run.runId(),
        null,
        userName,
        run.runId(),
        run.runId(),
        run.name(),
        null,
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
        null,
        null,
        null,
        null,
        null,
        withTasks ? run.tasks().stream().map(task -> task(run, task)).toList() : null);
  }

  /** One task. */
  RunInfo task(Run run, TaskRun task) {
    TaskSpec spec = task.spec();
    return new RunInfo(
        Objects.requireNonNullElse(run.job().jobId(), run.runId()),
        null,
        task.runId(),
        run.runId(),
        userName,
        task.runId(),
        task.runId(),
        spec.key(),
        spec.key(),
        state(task.state()),
        status(task.state()),
        task.startTime(),
        task.setupDuration(),
        task.executionDuration(),
        0,
        task.endTime(),
        null,
        0,
        page(run) + "#" + spec.key(),
        null,
        "SINGLE_TASK",
        new NotebookTask(spec.notebookPath(), "WORKSPACE", spec.baseParameters()),
        dependencies(spec),
        spec.newCluster(),
        spec.existingClusterId(),
        spec.libraries().isEmpty() ? null : spec.libraries(),
        null);
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

  private static @Nullable List<Dependency> dependencies(TaskSpec spec) {
    return spec.dependsOn().isEmpty()
        ? null
        : spec.dependsOn().stream().map(Dependency::new).toList();
  }

  private static State state(RunState state) {
    Result result = state.resultState();
    return new State(
        state.lifeCycleState(),
        result,
        state.message(),
        result == Result.CANCELED || result == Result.TIMEDOUT);
  }

  private static Status status(RunState state) {
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
