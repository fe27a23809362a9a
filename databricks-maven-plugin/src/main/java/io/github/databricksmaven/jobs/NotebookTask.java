package io.github.databricksmaven.jobs;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The notebook of a task.
 *
 * @param path absolute, or relative to the target folder until {@link #under} was asked
 * @param parameters values of its widgets
 */
public record NotebookTask(String path, Map<String, String> parameters) {

  public NotebookTask {
    parameters = Map.copyOf(parameters);
  }

  public boolean isRelative() {
    return !path.startsWith("/");
  }

  /** The same notebook with an absolute path. */
  NotebookTask under(WorkspacePath folder) {
    return isRelative() ? new NotebookTask(folder.resolve(path).value(), parameters) : this;
  }

  /** The same notebook; {@code more} wins over the file's parameters. */
  NotebookTask with(Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(parameters);
    merged.putAll(more);
    return new NotebookTask(path, merged);
  }
}
