package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks that tasks can be brought into an order. */
final class Dependencies {
  private Dependencies() {}

  static void check(List<TaskSpec> tasks) {
    Map<String, TaskSpec> byKey = new HashMap<>();
    for (TaskSpec task : tasks) {
      if (byKey.put(task.key(), task) != null) {
        throw ApiError.invalid("Two tasks have the task_key '" + task.key() + "'.");
      }
    }
    tasks.forEach(task -> checkKnown(task, byKey.keySet()));
    tasks.forEach(task -> checkOutcomes(task, byKey));
    checkNoCycle(tasks);
    References.check(tasks);
  }

  private static void checkKnown(TaskSpec task, Set<String> keys) {
    for (String key : before(task)) {
      if (!keys.contains(key)) {
        throw ApiError.invalid(
            "Task '" + task.key() + "' depends on '" + key + "', which is no task of this run.");
      }
    }
  }

  private static void checkOutcomes(TaskSpec task, Map<String, TaskSpec> byKey) {
    for (Dependency one : task.dependsOn()) {
      TaskSpec upstream = Objects.requireNonNull(byKey.get(one.taskKey()));
      if (one.outcome() != null && !(upstream.work() instanceof Work.Condition)) {
        throw ApiError.invalid(
            "Task '"
                + task.key()
                + "' wants an outcome of '"
                + one.taskKey()
                + "', which is no condition_task.");
      }
    }
  }

  /** Takes away what can start until nothing is left, or nothing can. */
  private static void checkNoCycle(List<TaskSpec> tasks) {
    Set<String> done = new HashSet<>();
    List<TaskSpec> left = tasks;
    while (!left.isEmpty()) {
      List<TaskSpec> blocked =
          left.stream().filter(task -> !done.containsAll(before(task))).toList();
      if (blocked.size() == left.size()) {
        throw ApiError.invalid(
            "These tasks depend on each other in a circle: "
                + String.join(", ", left.stream().map(TaskSpec::key).toList())
                + ".");
      }
      left.stream().filter(task -> !blocked.contains(task)).forEach(task -> done.add(task.key()));
      left = blocked;
    }
  }

  private static List<String> before(TaskSpec task) {
    return task.dependsOn().stream().map(Dependency::taskKey).toList();
  }
}
