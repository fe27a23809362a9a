package io.github.databricksmaven.local.jobs;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run with its tasks; a change is a new value, and is what is kept on disk.
 *
 * @param viewKey opens the run's page, for reading only
 * @param parentTask run id of the task that started this run; null for none
 * @param job that this is a run of
 * @param startTime milliseconds since the epoch
 * @param endTime milliseconds since the epoch; zero until then
 */
record Run(
    long runId,
    String name,
    String viewKey,
    @Nullable Long parentTask,
    JobFacts job,
    long timeoutSeconds,
    List<TaskRun> tasks,
    RunState state,
    long startTime,
    long endTime) {

  Run {
    tasks = List.copyOf(tasks);
    // Absent in what an earlier server wrote.
    job = Objects.requireNonNullElse(job, JobFacts.NONE);
  }

  boolean isOver() {
    return state.isOver();
  }

  Optional<TaskRun> task(long taskRunId) {
    return tasks.stream().filter(task -> task.runId() == taskRunId).findFirst();
  }

  TaskRun task(String key) {
    return tasks.stream().filter(task -> task.spec().key().equals(key)).findFirst().orElseThrow();
  }

  /** The same run with one task changed. */
  Run with(long taskRunId, UnaryOperator<TaskRun> change) {
    return withTasks(
        tasks.stream().map(task -> task.runId() == taskRunId ? change.apply(task) : task).toList());
  }

  /** The same run with every task that is not over changed. */
  Run withOpenTasks(UnaryOperator<TaskRun> change) {
    return withTasks(
        tasks.stream().map(task -> task.isOver() ? task : change.apply(task)).toList());
  }

  Run in(RunState next, long end) {
    return new Run(
        runId, name, viewKey, parentTask, job, timeoutSeconds, tasks, next, startTime, end);
  }

  private Run withTasks(List<TaskRun> changed) {
    return new Run(
        runId, name, viewKey, parentTask, job, timeoutSeconds, changed, state, startTime, endTime);
  }
}
