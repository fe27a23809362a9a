package io.github.databricksmaven.jobs;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** The same notebook with an absolute path, as the workspace writes it. */
  NotebookTask under(@Nullable WorkspacePath folder) {
    String absolute = isRelative() ? folder + "/" + path : path;
    return new NotebookTask(WorkspacePath.parse("notebook_path", absolute).value(), parameters);
  }

  /** The same notebook; {@code more} wins over the file's parameters. */
  NotebookTask with(Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(parameters);
    merged.putAll(more);
    return new NotebookTask(path, merged);
  }
}
