package io.github.databricksmaven.jobs.definition;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the names that a job gives to its parts, and those by which its tasks call for them. */
record NameCheck(Job job, Finding finding) {

  void check() {
    unique("tasks", "task_key", "keys tell tasks apart.");
    use("job_cluster_key", unique("job_clusters", "job_cluster_key", "keys tell clusters apart."));
    use(
        "environment_key",
        unique("environments", "environment_key", "keys tell environments apart."));
    unique("parameters", "name", "names tell parameters apart.");
  }

  /** The names in a list; tells of those that are there twice. */
  private Set<String> unique(String list, String key, String why) {
    Set<String> names = new LinkedHashSet<>();
    List<Map<String, Object>> items = Tree.mappings(job.settings(), list);
    for (int i = 0; i < items.size(); i++) {
      String name = Tree.text(items.get(i), key);
      if (!name.isEmpty() && !names.add(name)) {
        finding.add(
            Pointer.SETTINGS.key(list).item(i).key(key),
            "the " + key + " '" + name + "' is here a second time.",
            why,
            "give it another one.");
      }
    }
    return names;
  }

  private void use(String key, Set<String> known) {
    for (Task task : job.allTasks()) {
      String name = Tree.text(task.raw(), key);
      if (!name.isEmpty() && !known.contains(name)) {
        finding.addUnknown(
            task.pointer().key(key),
            "task '" + task.key() + "' has the " + key + " '" + name + "'.",
            "the job has none of this key.",
            name,
            new HashSet<>(known));
      }
    }
  }
}
