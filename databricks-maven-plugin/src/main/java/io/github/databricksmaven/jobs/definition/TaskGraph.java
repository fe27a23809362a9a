package io.github.databricksmaven.jobs.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which task waits for which. */
final class TaskGraph {

  private static final String DEPENDS_ON = "depends_on";

  private static final List<String> OUTCOMES = List.of("true", "false");

  private final Map<String, Task> tasks = new LinkedHashMap<>();

  TaskGraph(Job job) {
    job.tasks().forEach(task -> tasks.putIfAbsent(task.key(), task));
  }

  Set<String> keys() {
    return Collections.unmodifiableSet(tasks.keySet());
  }

  /** Keys of all tasks that end before that one begins. */
  Set<String> before(Task task) {
    Set<String> before = new LinkedHashSet<>();
    addBefore(task, before);
    return before;
  }

  private void addBefore(Task task, Set<String> before) {
    for (Dependency dependency : task.dependsOn()) {
      Task other = tasks.get(dependency.key());
      if (other != null && before.add(dependency.key())) {
        addBefore(other, before);
      }
    }
  }

  /** Tells of dependencies on nothing, on themselves, and of outcomes that no task has. */
  void check(Finding finding) {
    tasks.values().forEach(task -> checkDependencies(task, finding));
    checkCycles(finding);
  }

  private void checkDependencies(Task task, Finding finding) {
    List<Dependency> dependencies = task.dependsOn();
    for (int i = 0; i < dependencies.size(); i++) {
      Pointer pointer = task.pointer().key(DEPENDS_ON).item(i);
      Dependency dependency = dependencies.get(i);
      Task other = tasks.get(dependency.key());
      String depends = "task '" + task.key() + "' depends on '" + dependency.key() + "'";
      if (dependency.key().isEmpty()) {
        continue; // could not be read, which was told
      }
      if (other == null) {
        Set<String> others = new HashSet<>(tasks.keySet());
        others.remove(task.key());
        finding.addUnknown(
            pointer.key("task_key"),
            depends + ".",
            "no task has this key.",
            dependency.key(),
            others);
      } else if (dependencies.indexOf(dependency) < i) {
        finding.add(pointer, depends + " twice.", "once is enough.", "remove one of them.");
      } else {
        checkOutcome(pointer, depends, dependency, other, finding);
      }
    }
  }

  private static void checkOutcome(
      Pointer pointer, String depends, Dependency dependency, Task other, Finding finding) {
    if (dependency.outcome().isEmpty()) {
      return;
    }
    String what = depends + " with the outcome '" + dependency.outcome() + "'.";
    if (!other.kind().equals("condition_task")) {
      finding.add(
          pointer.key("outcome"),
          what,
          "only a condition_task has one; '" + other.key() + "' is a " + other.kind() + ".",
          "remove the outcome; run_if says which ends of the tasks before it let it begin.");
    } else if (!OUTCOMES.contains(dependency.outcome())) {
      finding.add(
          pointer.key("outcome"),
          what,
          "a condition is true or false.",
          "write outcome: \"true\" or outcome: \"false\".");
    }
  }

  private void checkCycles(Finding finding) {
    Set<String> done = new HashSet<>();
    for (Task task : tasks.values()) {
      visit(task, new ArrayList<>(), done, finding);
    }
  }

  /** Each task once; {@code path} leads to it. */
  private void visit(Task task, List<String> path, Set<String> done, Finding finding) {
    int begin = path.indexOf(task.key());
    if (begin >= 0) {
      tellCycle(path.subList(begin, path.size()), finding);
      return;
    }
    if (done.contains(task.key())) {
      return;
    }
    path.add(task.key());
    for (Dependency dependency : task.dependsOn()) {
      Task other = tasks.get(dependency.key());
      if (other != null) {
        visit(other, path, done, finding);
      }
    }
    path.remove(path.size() - 1);
    done.add(task.key());
  }

  private void tellCycle(List<String> cycle, Finding finding) {
    String first = cycle.get(0);
    Task task = tasks.get(first);
    Pointer pointer = task == null ? Pointer.SETTINGS : task.pointer().key(DEPENDS_ON);
    finding.add(
        pointer,
        cycle.size() == 1
            ? "task '" + first + "' depends on '" + first + "'."
            : "tasks wait for each other: " + String.join(" → ", cycle) + " → " + first + ".",
        cycle.size() == 1 ? "a task cannot wait for itself." : "none of them could ever begin.",
        "remove one of these dependencies.");
  }
}
