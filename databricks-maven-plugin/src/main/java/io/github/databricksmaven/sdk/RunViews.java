package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.jobs.BaseRun;
import com.databricks.sdk.service.jobs.ForEachTaskTaskRunStats;
import com.databricks.sdk.service.jobs.RepairHistoryItem;
import com.databricks.sdk.service.jobs.RepairHistoryItemType;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.jobs.RunStatus;
import com.databricks.sdk.service.jobs.RunTask;
import com.databricks.sdk.service.jobs.TaskDependency;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunSummary;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.TaskKind;
import io.github.databricksmaven.jobs.run.Ticket;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs of the SDK in our words. */
final class RunViews {

  private RunViews() {}

  /**
   * A whole run.
   *
   * @param pages the answers, each with some of its tasks; at least one
   */
  static RunView of(List<Run> pages) {
    Run run = pages.get(0);
    return new RunView(
        new RunId(run.getRunId()),
        orEmpty(run.getRunName()),
        orEmpty(run.getRunPageUrl()),
        state(run.getState(), run.getStatus()),
        moment(run.getStartTime()),
        moment(run.getEndTime()),
        pages.stream().flatMap(page -> stream(page.getTasks())).map(RunViews::task).toList(),
        latestRepair(run),
        pages.size());
  }

  /** As a list shows it, with its tasks. */
  static RunSummary summary(BaseRun run) {
    String mark =
        stream(run.getTasks())
            .map(task -> Ticket.markIn(orEmpty(task.getDescription())))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("");
    return new RunSummary(
        new RunId(run.getRunId()),
        orEmpty(run.getRunPageUrl()),
        state(run.getState(), run.getStatus()),
        Objects.requireNonNullElse(moment(run.getStartTime()), Instant.EPOCH),
        moment(run.getEndTime()),
        mark);
  }

  static RunView.TaskView task(RunTask task) {
    return new RunView.TaskView(
        task.getTaskKey(),
        new RunId(task.getRunId()),
        task.getAttemptNumber() == null ? 0 : task.getAttemptNumber().intValue(),
        kind(task),
        orEmpty(task.getRunPageUrl()),
        state(task.getState(), task.getStatus()),
        moment(task.getStartTime()),
        moment(task.getEndTime()),
        stream(task.getDependsOn()).map(TaskDependency::getTaskKey).toList(),
        progress(task));
  }

  private static TaskKind kind(RunTask task) {
    if (task.getNotebookTask() != null) {
      return TaskKind.NOTEBOOK;
    }
    return task.getForEachTask() == null ? TaskKind.OTHER : TaskKind.LOOP;
  }

  private static RunView.@Nullable Progress progress(RunTask task) {
    if (task.getForEachTask() == null || task.getForEachTask().getStats() == null) {
      return null;
    }
    ForEachTaskTaskRunStats stats = task.getForEachTask().getStats().getTaskRunStats();
    return stats == null
        ? null
        : new RunView.Progress(
            orZero(stats.getCompletedIterations()),
            orZero(stats.getFailedIterations()),
            orZero(stats.getTotalIterations()));
  }

  private static long latestRepair(Run run) {
    return stream(run.getRepairHistory())
        .filter(item -> item.getType() == RepairHistoryItemType.REPAIR)
        .mapToLong(RepairHistoryItem::getId)
        .max()
        .orElse(0);
  }

  /** Zero means that it is not known yet. */
  private static @Nullable Instant moment(@Nullable Long milliseconds) {
    return milliseconds == null || milliseconds == 0 ? null : Instant.ofEpochMilli(milliseconds);
  }

  private static RunState state(
      com.databricks.sdk.service.jobs.@Nullable RunState state, @Nullable RunStatus status) {
    return state(state, details(status));
  }

  /** Why it ended, where the state itself does not say. */
  private static String details(@Nullable RunStatus status) {
    if (status == null || status.getTerminationDetails() == null) {
      return "";
    }
    String message = orEmpty(status.getTerminationDetails().getMessage());
    return message.isEmpty() && status.getTerminationDetails().getCode() != null
        ? status.getTerminationDetails().getCode().name()
        : message;
  }

  static RunState state(
      com.databricks.sdk.service.jobs.@Nullable RunState state, String otherwise) {
    if (state == null) {
      return new RunState.Waiting("PENDING", "");
    }
    String said = orEmpty(state.getStateMessage());
    String message = said.isEmpty() && !isSuccess(state) ? otherwise : said;
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
      case SKIPPED ->
          new RunState.Skipped(
              state.getResultState() == null ? life.name() : state.getResultState().name(),
              message);
      case INTERNAL_ERROR -> new RunState.Failed(life.name(), message);
      case TERMINATED -> result(state.getResultState(), message);
    };
  }

  private static boolean isSuccess(com.databricks.sdk.service.jobs.RunState state) {
    return state.getResultState() == RunResultState.SUCCESS;
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

  static <T> Stream<T> stream(@Nullable Collection<T> items) {
    return items == null ? Stream.of() : items.stream();
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }
}
