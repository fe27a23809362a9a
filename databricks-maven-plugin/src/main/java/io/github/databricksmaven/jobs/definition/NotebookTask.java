package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The notebook of a task.
 *
 * @param place absolute once {@link JobNotebooks#resolve} was asked
 * @param parameters values of its widgets
 */
public record NotebookTask(NotebookPlace place, Map<String, String> parameters) {

  public NotebookTask {
    parameters = Map.copyOf(parameters);
  }

  /** The whole path; asked for only when the job was resolved. */
  public WorkspacePath path() {
    if (place instanceof NotebookPlace.Absolute absolute) {
      return absolute.path();
    }
    throw new IllegalStateException("The target folder of '" + place + "' is not known yet.");
  }

  /** The same notebook somewhere else. */
  NotebookTask at(NotebookPlace other) {
    return new NotebookTask(other, parameters);
  }

  /** The same notebook; {@code more} wins over the file's parameters. */
  NotebookTask with(Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(parameters);
    merged.putAll(more);
    return new NotebookTask(place, merged);
  }
}
