package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes absolute the paths of notebooks and files of the workspace that a job runs. */
public final class JobNotebooks {

  /** What of the workspace a task runs, by its kind. */
  private static final Map<String, String> PATHS =
      Map.of("notebook_task", "notebook_path", "spark_python_task", "python_file");

  private JobNotebooks() {}

  /** The job with absolute paths; {@code folder} is null when the user gave none. */
  public static Job resolve(Job job, @Nullable WorkspacePath folder) {
    return job.withTasks(task -> resolve(job, task, folder));
  }

  private static Task resolve(Job job, Task task, @Nullable WorkspacePath folder) {
    String key = PATHS.get(task.kind());
    if (key == null || isFromGit(job, task) || !task.work().containsKey(key)) {
      return task;
    }
    String path = Tree.text(task.work(), key);
    String absolute =
        path.startsWith("/") || path.contains(":/") ? path : below(folder, path, task);
    return task.with(task.kind(), Tree.with(task.work(), key, absolute));
  }

  /** As the service decides it: by the task's word, else by whether the job has a repository. */
  static boolean isFromGit(Job job, Task task) {
    String source = Tree.text(task.work(), "source");
    return source.isEmpty() ? job.settings().containsKey("git_source") : source.equals("GIT");
  }

  private static String below(@Nullable WorkspacePath folder, String path, Task task) {
    if (folder != null) {
      return folder.resolve(path).value();
    }
    throw new Misconfigured(
        "<targetFolder> is missing: task '" + task.key() + "' runs '" + path + "'.",
        "a path without a leading slash is relative to the target folder.",
        "give -Ddatabricks.targetFolder=/Shared/mlops, or write the whole path into the job file.");
  }

  /** What of the workspace a task runs; empty when it is elsewhere. The path is absolute. */
  static Optional<WorkspacePath> path(Job job, Task task) {
    return Optional.ofNullable(PATHS.get(task.kind()))
        .map(key -> Tree.text(task.work(), key))
        .filter(
            path -> path.startsWith("/") && Reference.in(path).isEmpty() && !isFromGit(job, task))
        .map(path -> WorkspacePath.parse("path", path))
        .filter(path -> !path.value().startsWith("/Volumes/"));
  }
}
