package io.github.databricksmaven.local.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param tasks every attempt of every task, and of every round of those that repeat one
 * @param startTime milliseconds since the epoch
 * @param endTime milliseconds since the epoch; zero until then
 * @param repairs in their order
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
    long endTime,
    List<Repair> repairs) {
  /** Numbers that belong to a run: its own, and one for each attempt it may ever make. */
  static final int IDS = 100_000;

  Run {
    tasks = List.copyOf(tasks);
    // Absent in what an earlier server wrote.
    job = Objects.requireNonNullElse(job, JobFacts.NONE);
    repairs = List.copyOf(Objects.requireNonNullElse(repairs, List.of()));
  }

  boolean isOver() {
    return state.isOver();
  }

  Optional<TaskRun> task(long taskRunId) {
    return tasks.stream().filter(task -> task.runId() == taskRunId).findFirst();
  }

  /** The latest attempt of a task. */
  TaskRun task(String key) {
    return latest().stream()
        .filter(task -> task.spec().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** The latest attempt of each task, in the order of the tasks. */
  List<TaskRun> latest() {
    Map<String, TaskRun> latest = new LinkedHashMap<>();
    attempts().forEach(task -> latest.put(task.spec().key(), task));
    return List.copyOf(latest.values());
  }

  /** All attempts of all tasks, but no rounds of tasks that repeat one. */
  List<TaskRun> attempts() {
    return tasks.stream().filter(task -> task.iteration() == null).toList();
  }

  /** The latest attempt of each round of a task that repeats another. */
  List<TaskRun> rounds(long forEach) {
    Map<Integer, TaskRun> latest = new LinkedHashMap<>();
    for (TaskRun task : tasks) {
      Iteration iteration = task.iteration();
      if (iteration != null && iteration.of() == forEach) {
        latest.put(iteration.index(), task);
      }
    }
    return List.copyOf(latest.values());
  }

  /** A number that no attempt has yet. */
  long nextId() {
    long next = tasks.stream().mapToLong(TaskRun::runId).max().orElse(runId) + 1;
    for (Repair repair : repairs) {
      next = Math.max(next, repair.id() + 1);
    }
    return next;
  }

  /** Whether there is a number left for one attempt more. */
  boolean hasRoom() {
    return nextId() < runId + IDS;
  }

  /** The same run with one attempt changed. */
  Run with(long taskRunId, UnaryOperator<TaskRun> change) {
    return withTasks(
        tasks.stream().map(task -> task.runId() == taskRunId ? change.apply(task) : task).toList());
  }

  /** The same run with every attempt that is not over changed. */
  Run withOpenTasks(UnaryOperator<TaskRun> change) {
    return withTasks(
        tasks.stream().map(task -> task.isOver() ? task : change.apply(task)).toList());
  }

  /** The same run with attempts more. */
  Run plus(Collection<TaskRun> more) {
    List<TaskRun> all = new ArrayList<>(tasks);
    all.addAll(more);
    return withTasks(all);
  }

  Run in(RunState next, long end) {
    return with(job, tasks, next, end, repairs);
  }

  /** The same run, taken up again. */
  Run repaired(Repair repair, JobFacts facts) {
    List<Repair> all = new ArrayList<>(repairs);
    all.add(repair);
    return with(facts, tasks, RunState.pending("Waiting for cluster"), 0, all);
  }

  private Run withTasks(List<TaskRun> changed) {
    return with(job, changed, state, endTime, repairs);
  }

  private Run with(
      JobFacts facts, List<TaskRun> attempts, RunState next, long end, List<Repair> all) {
    return new Run(
        runId,
        name,
        viewKey,
        parentTask,
        facts,
        timeoutSeconds,
        attempts,
        next,
        startTime,
        end,
        all);
  }
}
