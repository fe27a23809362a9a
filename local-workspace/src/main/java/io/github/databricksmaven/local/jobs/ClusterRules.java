package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.regex.Pattern;

/**
 * Checks the cluster a task asks for, as far as one can without a cloud; it is then run on the
 * workspace's own. A job file that passes here is meant to be taken by a real workspace unchanged.
 */
final class ClusterRules {
  private static final Pattern SPARK_VERSION =
      Pattern.compile("\\d{1,2}\\.\\d{1,2}\\.x-([a-z0-9]+-)*scala2\\.1[23]");

  private ClusterRules() {}

  static void check(String key, JsonNode task) {
    if (task.hasNonNull("job_cluster_key")) {
      throw ApiError.invalid(
          "Task '" + key + "': runs/submit has no job clusters; give new_cluster in the task.");
    }
    if (!task.hasNonNull("new_cluster")) {
      return; // an existing cluster, or serverless compute
    }
    if (task.hasNonNull("existing_cluster_id")) {
      throw ApiError.invalid(
          "Task '" + key + "': give one of new_cluster and existing_cluster_id.");
    }
    checkNew(key, task.get("new_cluster"));
  }

  private static void checkNew(String key, JsonNode cluster) {
    String version = cluster.path("spark_version").asText("");
    if (!SPARK_VERSION.matcher(version).matches()) {
      throw ApiError.invalid(
          "Task '"
              + key
              + "': Invalid spark version '"
              + version
              + "'; write for example 17.3.x-cpu-ml-scala2.13.");
    }
    if (!hasAny(cluster, "node_type_id", "instance_pool_id", "policy_id")) {
      throw ApiError.invalid("Task '" + key + "': new_cluster needs a node_type_id.");
    }
    if (!hasAny(cluster, "num_workers", "autoscale", "is_single_node", "policy_id")) {
      throw ApiError.invalid("Task '" + key + "': new_cluster needs num_workers or autoscale.");
    }
    checkWorkers(key, cluster);
  }

  private static void checkWorkers(String key, JsonNode cluster) {
    if (hasAny(cluster, "num_workers") && hasAny(cluster, "autoscale")) {
      throw ApiError.invalid("Task '" + key + "': give one of num_workers and autoscale.");
    }
    JsonNode autoscale = cluster.path("autoscale");
    if (cluster.path("num_workers").asLong(0) < 0
        || autoscale.path("min_workers").asLong(0) > autoscale.path("max_workers").asLong(0)) {
      throw ApiError.invalid("Task '" + key + "': the number of workers makes no sense.");
    }
  }

  private static boolean hasAny(JsonNode node, String... names) {
    for (String name : names) {
      if (node.hasNonNull(name)) {
        return true;
      }
    }
    return false;
  }
}
