package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task of a job.
 *
 * @param raw in the API's form, checked
 * @param pointer to it in the job's settings
 */
public record Task(Map<String, Object> raw, Pointer pointer) {

  /** Unique in the job. */
  public String key() {
    return Tree.text(raw, "task_key");
  }

  /** What it runs, for example {@code notebook_task}. */
  public String kind() {
    return raw.keySet().stream().filter(WorkShape.KINDS::containsKey).findFirst().orElse("");
  }

  /** What is under its kind. */
  public Map<String, Object> work() {
    return Tree.mapping(raw, kind());
  }

  /** Whom it waits for. */
  public List<Dependency> dependsOn() {
    return Tree.mappings(raw, "depends_on").stream()
        .map(one -> new Dependency(Tree.text(one, "task_key"), Tree.text(one, "outcome")))
        .toList();
  }

  /** Its notebook in the workspace, once {@link JobNotebooks#resolve} was asked; else empty. */
  public Optional<WorkspacePath> notebook() {
    return Optional.of(Tree.text(Tree.mapping(raw, "notebook_task"), "notebook_path"))
        .filter(path -> path.startsWith("/"))
        .map(WorkspacePath::new);
  }

  /** What it runs, in a few words. */
  public String work(int most) {
    String text = TaskText.of(this);
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /** The task that a for_each_task repeats. */
  public Optional<Task> repeated() {
    return Optional.of(Tree.mapping(Tree.mapping(raw, "for_each_task"), "task"))
        .filter(task -> !task.isEmpty())
        .map(task -> new Task(task, pointer.key("for_each_task").key("task")));
  }

  /** The same task with another value under a key. */
  Task with(String key, Object value) {
    return new Task(Tree.with(raw, key, value), pointer);
  }
}
