package io.github.databricksmaven.jobs.definition;

import java.util.List;
import java.util.Map;

/** Jobs for tests. */
public final class Jobs {

  private Jobs() {}

  /** A job of one task. */
  public static Job of(String key, String notebook) {
    return new Job("job of " + key, null, List.of(task(key, notebook)));
  }

  public static Task task(String key, String notebook, String... dependsOn) {
    return new Task(
        key,
        "",
        List.of(dependsOn),
        new NotebookTask(NotebookPlace.parse(notebook), Map.of()),
        new Compute.Unspecified(),
        RunIf.ALL_SUCCESS,
        null,
        0,
        List.of());
  }
}
