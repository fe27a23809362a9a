package io.github.databricksmaven.jobs.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task of a job: one notebook.
 *
 * @param key unique in the job
 * @param dependsOn keys of tasks that end before
 * @param runIf which ends of the tasks before it let it begin
 * @param timeout null for never
 * @param maxRetries 0 for none
 * @param libraries in the API's form
 */
public record Task(
    String key,
    String description,
    List<String> dependsOn,
    NotebookTask notebook,
    Compute compute,
    RunIf runIf,
    @Nullable Duration timeout,
    int maxRetries,
    List<Map<String, Object>> libraries) {

  public Task {
    dependsOn = List.copyOf(dependsOn);
    libraries = List.copyOf(libraries);
  }

  /** The same task with another notebook. */
  public Task with(NotebookTask other) {
    return new Task(
        key, description, dependsOn, other, compute, runIf, timeout, maxRetries, libraries);
  }
}
