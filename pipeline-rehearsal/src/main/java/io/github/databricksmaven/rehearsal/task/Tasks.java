package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All tasks by name: those that a rehearsal brings itself, and those of an extension. */
public final class Tasks {

  private final Map<String, Task> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Tasks(Map<String, Task> tasks) {
    byName.putAll(tasks);
  }

  /** Those that a rehearsal brings itself. */
  public static Tasks builtIn() {
    return new Tasks(BuiltIn.tasks());
  }

  /** These and more. */
  public Tasks and(Map<String, Task> more) {
    Map<String, Task> all = new TreeMap<>(byName);
    all.putAll(more);
    return new Tasks(all);
  }

  /** The task that a step calls; it has been checked. */
  public Task of(TaskCall call) {
    Task task = byName.get(call.name());
    if (task == null) {
      throw unknown(call);
    }
    return task;
  }

  /** Adds what is wrong with a call, of itself. */
  public void check(TaskCall call, boolean onServer, Problems problems) {
    Optional<Task> task = find(call);
    if (task.isEmpty()) {
      problems.add(unknown(call).problem());
      return;
    }
    if (task.get().isForServer() != onServer) {
      problems.add(misplaced(call, onServer).problem());
    }
    new InputCheck(call, task.get().inputs()).addTo(problems);
  }

  /** The same, and what is wrong with it here. */
  public void check(TaskCall call, boolean onServer, Beforehand known, Problems problems) {
    check(call, onServer, problems);
    find(call).ifPresent(task -> task.check(call, known, problems));
  }

  private Optional<Task> find(TaskCall call) {
    return Optional.ofNullable(byName.get(call.name()));
  }

  private static Misconfigured misplaced(TaskCall call, boolean onServer) {
    return onServer
        ? call.place()
            .refuse(
                "task '" + call.name() + "' needs an agent.",
                "its job has pool: server.",
                "move it to a job with an agent.")
        : call.place()
            .refuse(
                "task '" + call.name() + "' runs only without an agent.",
                "its job has one.",
                "move it to a job with pool: server.");
  }

  private Misconfigured unknown(TaskCall call) {
    if (OwnTasks.has(call.name()) && byName.keySet().stream().noneMatch(OwnTasks::has)) {
      return call.place()
          .refuse(
              "task '" + call.name() + "' is one of an extension that the rehearsal does not have.",
              "no folder of it was given.",
              "build it (npm ci && npm run build in azure-devops-extension), and give"
                  + " -Ddatabricks.extension=azure-devops-extension/target/extension.");
    }
    List<String> named = byName.keySet().stream().filter(name -> name.contains("@")).toList();
    List<String> near = Nearest.to(call.name(), named, 1);
    return call.place()
        .refuse(
            "task '" + call.name() + "' is not known to the rehearsal.",
            "leaving it out would rehearse another pipeline. Known are "
                + String.join(", ", named)
                + ".",
            near.isEmpty()
                ? "use one of them, or leave the step out by a parameter."
                : "did you mean '" + near.get(0) + "'?");
  }

  /** For tests of what is known. */
  Map<String, Task> all() {
    return Collections.unmodifiableMap(byName);
  }

  /** Whether a text still has macros, so that nothing can be said of it before the run. */
  static boolean isOpen(Scalar scalar) {
    return scalar.text().contains("$(");
  }
}
