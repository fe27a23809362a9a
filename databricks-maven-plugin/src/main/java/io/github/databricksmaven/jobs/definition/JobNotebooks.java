package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a job's notebook paths absolute and checks that they exist, before a cluster is started.
 */
public final class JobNotebooks {

  private JobNotebooks() {}

  /** The job with absolute paths; {@code folder} is null when the user gave none. */
  public static Job resolve(Job job, @Nullable WorkspacePath folder) {
    return job.withTasks(task -> task.with(resolve(task, folder)));
  }

  private static NotebookTask resolve(Task task, @Nullable WorkspacePath folder) {
    NotebookTask notebook = task.notebook();
    if (!(notebook.place() instanceof NotebookPlace.Relative relative)) {
      return notebook;
    }
    if (folder != null) {
      return notebook.at(relative.below(folder));
    }
    throw new Misconfigured(
        "<targetFolder> is missing: task '" + task.key() + "' runs '" + relative + "'.",
        "a notebook_path without a leading slash is relative to the target folder.",
        "give -Ddatabricks.targetFolder=/Shared/mlops, or write the whole path into the job file.");
  }

  /** Refuses a job of which a notebook is missing; paths are absolute. */
  public static void check(Job job, NotebookNames names) {
    Map<WorkspacePath, Set<String>> listed = new HashMap<>();
    for (Task task : job.tasks()) {
      WorkspacePath path = task.notebook().path();
      Set<String> present = listed.computeIfAbsent(path.parent(), names::in);
      if (!present.contains(path.value())) {
        throw missing(task, path, present);
      }
    }
  }

  private static Misconfigured missing(Task task, WorkspacePath path, Set<String> present) {
    List<String> near = near(path, present);
    return new Misconfigured(
        "The notebook " + path + " of task '" + task.key() + "' does not exist.",
        present.isEmpty()
            ? path.parent() + " does not exist or holds no notebooks."
            : path.parent() + " holds " + present.size() + " notebooks, not this one.",
        near.isEmpty()
            ? "deploy it first: goal deploy-notebooks."
            : "did you mean " + String.join(" or ", near) + "?");
  }

  /** Compares what follows the folder, which all have in common. */
  private static List<String> near(WorkspacePath path, Set<String> present) {
    Map<String, String> paths = new HashMap<>();
    present.forEach(one -> paths.put(last(one), one));
    return Nearest.to(path.name(), paths.keySet(), 3).stream()
        .map(name -> Objects.requireNonNull(paths.get(name)))
        .toList();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
