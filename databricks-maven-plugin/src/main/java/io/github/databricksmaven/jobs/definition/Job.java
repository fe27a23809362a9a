package io.github.databricksmaven.jobs.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A job as its file describes it.
 *
 * @param settings in the form of the Jobs API (jobs/create, 2.2), checked, keys in the file's order
 * @param places where the settings stand in the file
 */
public record Job(Map<String, Object> settings, Places places) {

  /** Longest text of what a task runs in a plan. */
  private static final int SHOWN = 100;

  public Job {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A job from no file; the settings have a name and tasks. */
  public static Job of(Map<String, Object> settings) {
    return new Job(settings, Places.NONE);
  }

  public String name() {
    return Tree.text(settings, "name");
  }

  /** At least one, keys differ. */
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (Map<String, Object> raw : Tree.mappings(settings, "tasks")) {
      tasks.add(new Task(raw, Pointer.SETTINGS.key("tasks").item(tasks.size())));
    }
    return Collections.unmodifiableList(tasks);
  }

  /** The tasks, and those that for_each tasks repeat. */
  public List<Task> allTasks() {
    return tasks().stream()
        .flatMap(task -> Stream.concat(Stream.of(task), task.repeated().stream()))
        .toList();
  }

  /** The same job with every task changed, those that are repeated too. */
  public Job withTasks(UnaryOperator<Task> change) {
    List<Map<String, Object>> changed =
        tasks().stream().map(task -> changed(task, change).raw()).toList();
    return new Job(Tree.with(settings, "tasks", changed), places);
  }

  private static Task changed(Task task, UnaryOperator<Task> change) {
    return change.apply(
        task.repeated()
            .map(
                repeated ->
                    task.with(
                        "for_each_task",
                        Tree.with(task.work(), "task", change.apply(repeated).raw())))
            .orElse(task));
  }

  /** The plan's print without the target's line: one line a task, then the count. */
  public List<String> lines() {
    int width = tasks().stream().mapToInt(task -> task.key().length()).max().orElse(0);
    String format = "  run     %-" + (width + 2) + "s%s";
    return Stream.concat(
            tasks().stream().map(task -> format.formatted(task.key(), task.work(SHOWN))),
            Stream.of("Plan: " + tasks().size() + " to run"))
        .toList();
  }
}
