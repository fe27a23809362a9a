package io.github.databricksmaven.jobs.definition;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Clusters that tasks of a job share. */
final class JobClusters {

  private static final String KEY = "job_cluster_key";
  private static final String CLUSTER = "new_cluster";

  private JobClusters() {}

  /** The same job with its clusters written out in each task that runs on one. */
  static Job intoTasks(Job job) {
    Map<String, Map<String, Object>> clusters = byKey(job);
    return job.withTasks(
        task -> {
          Map<String, Object> cluster = clusters.get(Tree.text(task.raw(), KEY));
          return cluster == null ? task : new Task(on(cluster, task.raw()), task.pointer());
        });
  }

  static Map<String, Map<String, Object>> byKey(Job job) {
    Map<String, Map<String, Object>> clusters = new HashMap<>();
    for (Map<String, Object> one : Tree.mappings(job.settings(), "job_clusters")) {
      clusters.put(Tree.text(one, KEY), Tree.mapping(one, CLUSTER));
    }
    return clusters;
  }

  /** In the place of the key, so that what is sent reads like the file. */
  private static Map<String, Object> on(Map<String, Object> cluster, Map<String, Object> task) {
    Map<String, Object> changed = new LinkedHashMap<>();
    task.forEach(
        (key, value) -> {
          if (key.equals(KEY)) {
            changed.put(CLUSTER, cluster);
          } else {
            changed.put(key, value);
          }
        });
    return Collections.unmodifiableMap(changed);
  }
}
