package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.jobs.RunTask;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunView;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of the SDK in our words. */
final class RunViews {

  private RunViews() {}

  static RunView of(Run run) {
    @Nullable Collection<RunTask> tasks = run.getTasks();
    String page = run.getRunPageUrl() == null ? "" : run.getRunPageUrl();
    return new RunView(
        new RunId(run.getRunId()),
        page,
        state(run.getState()),
        tasks == null ? List.of() : tasks.stream().map(RunViews::task).toList());
  }

  private static RunView.TaskView task(RunTask task) {
    int attempt = task.getAttemptNumber() == null ? 0 : task.getAttemptNumber().intValue();
    return new RunView.TaskView(
        task.getTaskKey(), new RunId(task.getRunId()), attempt, state(task.getState()), took(task));
  }

  private static Duration took(RunTask task) {
    @Nullable Long begun = task.getStartTime();
    @Nullable Long ended = task.getEndTime();
    return begun == null || ended == null || ended < begun
        ? Duration.ZERO
        : Duration.ofMillis(ended - begun);
  }

  static RunState state(com.databricks.sdk.service.jobs.@Nullable RunState state) {
    if (state == null) {
      return new RunState.Waiting("PENDING", "");
    }
    String message = state.getStateMessage() == null ? "" : state.getStateMessage();
    if (state.getLifeCycleState() == null) { // the SDK's word for one that is newer than it
      return state.getResultState() == null
          ? new RunState.Running("UNKNOWN", message)
          : result(state.getResultState(), message);
    }
    RunLifeCycleState life = state.getLifeCycleState();
    return switch (life) {
      case PENDING, QUEUED, BLOCKED, WAITING_FOR_RETRY ->
          new RunState.Waiting(life.name(), message);
      case RUNNING, TERMINATING -> new RunState.Running(life.name(), message);
      case SKIPPED -> new RunState.Skipped(life.name(), message);
      case INTERNAL_ERROR -> new RunState.Failed(life.name(), message);
      case TERMINATED -> result(state.getResultState(), message);
    };
  }

  private static RunState result(@Nullable RunResultState result, String message) {
    if (result == null) {
      return new RunState.Failed("TERMINATED", message);
    }
    return switch (result) {
      case SUCCESS -> new RunState.Succeeded(message);
      case CANCELED -> new RunState.Cancelled(message);
      case TIMEDOUT -> new RunState.TimedOut(message);
      case EXCLUDED, UPSTREAM_CANCELED, UPSTREAM_FAILED, DISABLED ->
          new RunState.Skipped(result.name(), message);
      default -> new RunState.Failed(result.name(), message);
    };
  }
}
