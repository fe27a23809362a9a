package io.github.databricksmaven.jobs.definition;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what a job's tasks refer to between double braces. What is in none of the service's
 * namespaces stays as it is, for example {@code {{secrets/scope/key}}}. Source: Databricks
 * documentation, Dynamic value references.
 */
final class ReferenceCheck {

  private static final List<String> OF_A_TASK =
      List.of("error_code", "execution_count", "output", "result_state", "run_id", "values");

  private static final Map<String, List<String>> OF_THE_RUN =
      Map.of(
          "job",
          List.of("id", "name", "parameters", "repair_count", "run_id", "start_time", "trigger"),
          "task",
          List.of("execution_count", "name", "notebook_path", "run_id"),
          "workspace",
          List.of("id", "url"));

  private final Job job;
  private final TaskGraph graph;
  private final Finding finding;

  ReferenceCheck(Job job, TaskGraph graph, Finding finding) {
    this.job = job;
    this.graph = graph;
    this.finding = finding;
  }

  void check() {
    checkClusters();
    for (Task task : job.tasks()) {
      Set<String> before = graph.before(task);
      Map<String, Object> own = task.raw();
      if (task.repeated().isPresent()) {
        Task repeated = task.repeated().get();
        check(repeated.raw(), repeated.pointer(), task, before, true);
        own = Tree.with(own, task.kind(), Tree.without(task.work(), "task"));
      }
      check(own, task.pointer(), task, before, false);
    }
  }

  private void checkClusters() {
    Tree.eachText(
        Tree.list(job.settings(), "job_clusters"),
        Pointer.SETTINGS.key("job_clusters"),
        (at, text) ->
            Reference.in(text).stream()
                .filter(reference -> reference.part(0).equals("job"))
                .forEach(reference -> checkOfTheRun(reference, at)));
  }

  private void check(
      Map<String, Object> raw, Pointer pointer, Task task, Set<String> before, boolean repeated) {
    Tree.eachText(
        raw,
        pointer,
        (at, text) -> {
          for (Reference reference : Reference.in(text)) {
            check(reference, at, task, before, repeated);
          }
        });
  }

  private void check(
      Reference reference, Pointer at, Task task, Set<String> before, boolean repeated) {
    String namespace = reference.part(0);
    if (namespace.equals("tasks")) {
      checkTask(reference, at, task, before);
    } else if (namespace.equals("input") && !repeated) {
      finding.add(
          at,
          reference.text() + " stands for nothing here.",
          "only what a for_each_task repeats has an input.",
          "move it into the task of a for_each_task, or remove it.");
    } else if (reference.parts().size() > 1 && OF_THE_RUN.containsKey(namespace)) {
      checkOfTheRun(reference, at);
    }
  }

  private void checkOfTheRun(Reference reference, Pointer at) {
    Collection<String> known = OF_THE_RUN.getOrDefault(reference.part(0), List.of());
    String parameter = reference.jobParameter();
    if (!known.contains(reference.part(1))) {
      unknown(reference, at, "there is no such reference.", reference.part(1), known);
    } else if (!parameter.isEmpty()) {
      Set<String> declared = JobParameters.declared(job).keySet();
      if (!declared.contains(parameter)) {
        unknown(reference, at, "the job declares no such parameter.", parameter, declared);
      }
    }
  }

  private void checkTask(Reference reference, Pointer at, Task task, Set<String> before) {
    String other = reference.part(1);
    if (!graph.keys().contains(other)) {
      Set<String> others = new HashSet<>(graph.keys());
      others.remove(task.key());
      unknown(reference, at, "no task has this key.", other, others);
    } else if (!before.contains(other)) {
      finding.add(
          at,
          "task '" + task.key() + "' refers to " + reference.text() + ".",
          "'" + other + "' need not have ended when it begins.",
          "let '" + task.key() + "' depend on '" + other + "'.");
    } else if (!OF_A_TASK.contains(reference.part(2))) {
      unknown(reference, at, "tasks have no such thing.", reference.part(2), OF_A_TASK);
    }
  }

  private void unknown(
      Reference reference, Pointer at, String why, String name, Collection<String> known) {
    finding.addUnknown(at, reference.text() + " stands for nothing.", why, name, known);
  }
}
