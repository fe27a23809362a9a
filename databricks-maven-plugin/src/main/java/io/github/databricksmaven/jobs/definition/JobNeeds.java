package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a workspace has what a job asks for, before a cluster is started. Each folder is
 * listed once, and each id asked for once.
 */
public final class JobNeeds {

  /** Keys of a cluster's specification. */
  private static final List<Needed> OF_A_CLUSTER =
      List.of(Needed.POLICY, Needed.POOL, Needed.DRIVER_POOL);

  private final Job job;
  private final NotebookNames names;
  private final Inventory inventory;
  private final Finding finding;
  private final Map<WorkspacePath, Set<String>> notebooks = new HashMap<>();
  private final Map<WorkspacePath, Set<String>> files = new HashMap<>();
  private final Map<Ask, Boolean> asked = new HashMap<>();

  private JobNeeds(Job job, NotebookNames names, Inventory inventory, Problems problems) {
    this.job = job;
    this.names = names;
    this.inventory = inventory;
    this.finding = new Finding(job.places(), problems);
  }

  private record Ask(String word, String id) {}

  /** Refuses a job that asks for what is not there; paths are absolute. */
  public static void check(Job job, NotebookNames names, Inventory inventory) {
    Problems problems = new Problems();
    new JobNeeds(job, names, inventory, problems).check();
    problems.refuseAny("are not in the workspace; nothing was sent");
  }

  private void check() {
    for (Task task : job.allTasks()) {
      JobNotebooks.path(job, task).ifPresent(path -> checkPath(task, path));
      check(Needed.CLUSTER, task.raw(), task.pointer(), task);
      if (task.kind().equals("run_job_task")) {
        check(Needed.JOB, task.work(), task.pointer().key(task.kind()), task);
      }
      checkCluster(
          Tree.mapping(task.raw(), "new_cluster"), task.pointer().key("new_cluster"), task);
    }
    List<Map<String, Object>> clusters = Tree.mappings(job.settings(), "job_clusters");
    for (int i = 0; i < clusters.size(); i++) {
      Pointer pointer = Pointer.SETTINGS.key("job_clusters").item(i).key("new_cluster");
      checkCluster(Tree.mapping(clusters.get(i), "new_cluster"), pointer, null);
    }
  }

  private void checkCluster(Map<String, Object> cluster, Pointer pointer, @Nullable Task task) {
    OF_A_CLUSTER.forEach(needed -> check(needed, cluster, pointer, task));
  }

  private void check(
      Needed needed, Map<String, Object> tree, Pointer pointer, @Nullable Task task) {
    Object value = tree.get(needed.key());
    if (value == null) {
      return;
    }
    String id = value.toString();
    Ask ask = new Ask(needed.word(), id);
    if (!asked.computeIfAbsent(ask, unused -> inventory.has(needed, id))) {
      String where = task == null ? "a shared cluster" : "task '" + task.key() + "'";
      finding.add(
          pointer.key(needed.key()),
          "the " + needed.word() + " " + id + " of " + where + " does not exist.",
          "the workspace has none of this id, or hides it from whoever is signed in.",
          suggestion(needed, id));
    }
  }

  private String suggestion(Needed needed, String id) {
    Map<String, String> some = inventory.some(needed);
    List<String> near = new ArrayList<>(Nearest.to(id, some.keySet(), 1));
    some.forEach(
        (other, name) -> {
          if (name.equalsIgnoreCase(id)) {
            near.add(0, other);
          }
        });
    if (!near.isEmpty()) {
      return "did you mean " + near.get(0) + " (" + some.get(near.get(0)) + ")?";
    }
    List<String> known =
        some.entrySet().stream()
            .limit(5)
            .map(it -> it.getKey() + " (" + it.getValue() + ")")
            .toList();
    return known.isEmpty()
        ? "make it first, or correct the id."
        : "it has for example " + String.join(", ", known) + ".";
  }

  private void checkPath(Task task, WorkspacePath path) {
    boolean isNotebook = task.kind().equals("notebook_task");
    Set<String> present =
        isNotebook
            ? notebooks.computeIfAbsent(path.parent(), names::in)
            : files.computeIfAbsent(path.parent(), names::filesIn);
    if (!present.contains(path.value())) {
      String things = isNotebook ? "notebooks" : "files";
      List<String> near = near(path, present);
      finding.problem(
          "The "
              + (isNotebook ? "notebook " : "file ")
              + path
              + " of task '"
              + task.key()
              + "' does not exist.",
          present.isEmpty()
              ? path.parent() + " does not exist or holds no " + things + "."
              : path.parent() + " holds " + present.size() + " " + things + ", not this one.",
          near.isEmpty()
              ? "deploy it first: goal deploy-notebooks."
              : "did you mean " + String.join(" or ", near) + "?");
    }
  }

  /** Compares what follows the folder, which all have in common. */
  private static List<String> near(WorkspacePath path, Set<String> present) {
    Map<String, String> paths = new HashMap<>();
    present.forEach(one -> paths.put(one.substring(one.lastIndexOf('/') + 1), one));
    return Nearest.to(path.name(), paths.keySet(), 3).stream()
        .map(name -> Objects.requireNonNull(paths.get(name)))
        .toList();
  }
}
