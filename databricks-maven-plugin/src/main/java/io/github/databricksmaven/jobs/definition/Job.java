package io.github.databricksmaven.jobs.definition;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job as its file describes it, in the shape of the Jobs API.
 *
 * @param timeout after which the workspace itself ends a run, null for never
 * @param tasks at least one, keys differ
 */
public record Job(String name, @Nullable Duration timeout, List<Task> tasks) {

  public Job {
    tasks = List.copyOf(tasks);
  }

  /** The same job with every task changed. */
  public Job withTasks(UnaryOperator<Task> change) {
    return new Job(name, timeout, tasks.stream().map(change).toList());
  }

  /** The plan's print without the target's line: one line a task, then the count. */
  public List<String> lines() {
    int width = tasks.stream().mapToInt(task -> task.key().length()).max().orElse(0);
    String format = "  run     %-" + (width + 2) + "s%s";
    return Stream.concat(
            tasks.stream().map(task -> format.formatted(task.key(), task.notebook().place())),
            Stream.of("Plan: " + tasks.size() + " to run"))
        .toList();
  }
}
