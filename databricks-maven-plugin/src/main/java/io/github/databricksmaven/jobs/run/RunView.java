package io.github.databricksmaven.jobs.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is at one moment.
 *
 * @param name of the run; a job's name, or that of what was submitted
 * @param page where a person can look at it; may be empty
 * @param begun null before it is known
 * @param ended null as long as it goes on
 * @param tasks every attempt of every task, in the service's order
 * @param latestRepair id of the last repair, 0 when there was none or it was not asked for
 * @param requests how many it took to learn this
 */
public record RunView(
    RunId id,
    String name,
    String page,
    RunState state,
    @Nullable Instant begun,
    @Nullable Instant ended,
    List<TaskView> tasks,
    long latestRepair,
    int requests) {

  public RunView {
    tasks = List.copyOf(tasks);
  }

  /** Whether nothing more will happen. */
  public boolean isOver() {
    return state instanceof RunState.Finished;
  }

  /** Each task's last attempt, which alone counts. */
  public List<TaskView> latest() {
    Map<String, TaskView> last = new LinkedHashMap<>();
    for (TaskView task : tasks) {
      last.merge(task.key(), task, (one, other) -> one.attempt() > other.attempt() ? one : other);
    }
    return new ArrayList<>(last.values());
  }

  /** How many attempts at a task there were. */
  public int attempts(String key) {
    return (int) tasks.stream().filter(task -> task.key().equals(key)).count();
  }

  /**
   * One attempt at a task.
   *
   * @param id the task's own run, by which its output is asked for
   * @param attempt from 0
   * @param page where a person can look at it; may be empty
   * @param begun null before it has
   * @param ended null as long as it goes on
   * @param dependsOn keys of the tasks before it
   * @param progress of a loop, else null
   */
  public record TaskView(
      String key,
      RunId id,
      int attempt,
      TaskKind kind,
      String page,
      RunState state,
      @Nullable Instant begun,
      @Nullable Instant ended,
      List<String> dependsOn,
      @Nullable Progress progress) {

    public TaskView {
      dependsOn = List.copyOf(dependsOn);
    }

    /** As the workspace tells it; zero before it has ended. */
    public Duration took() {
      return begun == null || ended == null || ended.isBefore(begun)
          ? Duration.ZERO
          : Duration.between(begun, ended);
    }
  }

  /** How many rounds of a loop are over. */
  public record Progress(long done, long failed, long all) {}
}
