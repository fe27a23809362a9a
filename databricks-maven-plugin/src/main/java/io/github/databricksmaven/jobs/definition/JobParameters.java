package io.github.databricksmaven.jobs.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Parameters of a job, as the service gives them to its tasks: a job's parameter wins over a
 * notebook's of the same name (Databricks documentation: Configure job parameters, pushdown).
 */
final class JobParameters {

  private static final String NAMED = "named_parameters";

  private JobParameters() {}

  /** Names and defaults that a job declares. */
  static Map<String, String> declared(Job job) {
    Map<String, String> declared = new LinkedHashMap<>();
    for (Map<String, Object> one : Tree.mappings(job.settings(), "parameters")) {
      declared.put(Tree.text(one, "name"), Tree.text(one, "default"));
    }
    return declared;
  }

  /** The same job with its parameters in its tasks, where a submitted run has them. */
  static Job intoTasks(Job job, Map<String, String> given) {
    Map<String, String> declared = declared(job);
    Map<String, String> values = new LinkedHashMap<>(declared);
    values.putAll(given);
    return job.withTasks(task -> filled(merged(task, values, declared.keySet()), values));
  }

  /**
   * A notebook asks for what it knows, so that it is given all. A program is given what its job
   * declares, a query and another job what they name.
   */
  private static Task merged(Task task, Map<String, String> values, Set<String> declared) {
    return switch (task.kind()) {
      case "notebook_task" -> with(task, "base_parameters", values, values.keySet());
      case "python_wheel_task" ->
          task.work().containsKey(NAMED) ? with(task, NAMED, values, declared) : task;
      case "sql_task" -> with(task, "parameters", values, Set.of());
      case "run_job_task" -> with(task, "job_parameters", values, Set.of());
      default -> task;
    };
  }

  private static Task with(Task task, String key, Map<String, String> values, Set<String> beside) {
    Map<String, Object> parameters = new LinkedHashMap<>(Tree.mapping(task.work(), key));
    values.forEach(
        (name, value) -> {
          if (parameters.containsKey(name) || beside.contains(name)) {
            parameters.put(name, value);
          }
        });
    return parameters.isEmpty()
        ? task
        : task.with(task.kind(), Tree.with(task.work(), key, parameters));
  }

  private static Task filled(Task task, Map<String, String> values) {
    Object raw =
        Tree.withTexts(task.raw(), task.pointer(), (pointer, text) -> filled(text, values));
    return new Task(Tree.mapping(raw), task.pointer());
  }

  private static String filled(String text, Map<String, String> values) {
    return Reference.replaced(
        text, reference -> values.getOrDefault(reference.jobParameter(), reference.text()));
  }
}
