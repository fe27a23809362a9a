package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.JobId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A job that the workspace keeps.
 *
 * @param tasks what each runs, by its key; for people
 * @param defined names of the job's parameters
 * @param parameters what this run is given
 */
public record Deployed(
    JobId id,
    String name,
    Map<String, String> tasks,
    Set<String> clusters,
    Set<String> defined,
    Map<String, String> parameters)
    implements Work {

  public Deployed {
    tasks = new LinkedHashMap<>(tasks);
    clusters = Set.copyOf(clusters);
    defined = Set.copyOf(defined);
    parameters = new LinkedHashMap<>(parameters);
  }

  /**
   * The same with parameters. Of those that the environment gives to all jobs, it gets what it
   * knows; what was given to this run it gets in any case, or is refused for.
   */
  public Deployed with(Map<String, String> ofEnvironment, Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>();
    ofEnvironment.forEach(
        (parameter, value) -> {
          if (defined.isEmpty() || defined.contains(parameter)) {
            all.put(parameter, value);
          }
        });
    all.putAll(given);
    return new Deployed(id, name, tasks, clusters, defined, all);
  }

  /** Whether it has parameters of its own; else they go to the widgets of all its notebooks. */
  public boolean hasParameters() {
    return !defined.isEmpty();
  }

  @Override
  public List<String> lines() {
    int width = tasks.keySet().stream().mapToInt(String::length).max().orElse(0);
    String format = "  run     %-" + (width + 2) + "s%s";
    return Stream.of(
            Stream.of("  job     " + name + " (" + id + ")"),
            tasks.entrySet().stream()
                .map(task -> format.formatted(task.getKey(), task.getValue()).stripTrailing()),
            Stream.of("Plan: " + tasks.size() + " to run"))
        .flatMap(lines -> lines)
        .toList();
  }

  @Override
  public String text() {
    return "job " + id + ' ' + new TreeMap<>(parameters);
  }
}
