package io.github.databricksmaven.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Checks a cluster that somebody asks for, as far as one can without a cloud. What passes here is
 * meant to be taken by a real workspace unchanged.
 */
public final class ClusterShape {
  private static final Pattern SPARK_VERSION =
      Pattern.compile("\\d{1,2}\\.\\d{1,2}\\.x-([a-z0-9]+-)*scala2\\.1[23]");

  private ClusterShape() {}

  /**
   * Refuses what no workspace would take.
   *
   * @param where begins the refusal, for example {@code Task 'a'}
   * @throws ApiError INVALID_PARAMETER_VALUE
   */
  public static void check(String where, JsonNode cluster) {
    String version = cluster.path("spark_version").asText("");
    if (!SPARK_VERSION.matcher(version).matches()) {
      throw ApiError.invalid(
          where
              + ": Invalid spark version '"
              + version
              + "'; write for example 17.3.x-cpu-ml-scala2.13.");
    }
    if (!hasAny(cluster, "node_type_id", "instance_pool_id", "policy_id")) {
      throw ApiError.invalid(where + ": a new cluster needs a node_type_id.");
    }
    if (!hasAny(cluster, "num_workers", "autoscale", "is_single_node", "policy_id")) {
      throw ApiError.invalid(where + ": a new cluster needs num_workers or autoscale.");
    }
    checkWorkers(where, cluster);
  }

  private static void checkWorkers(String where, JsonNode cluster) {
    if (hasAny(cluster, "num_workers") && hasAny(cluster, "autoscale")) {
      throw ApiError.invalid(where + ": give one of num_workers and autoscale.");
    }
    JsonNode autoscale = cluster.path("autoscale");
    if (cluster.path("num_workers").asLong(0) < 0
        || autoscale.path("min_workers").asLong(0) > autoscale.path("max_workers").asLong(0)) {
      throw ApiError.invalid(where + ": the number of workers makes no sense.");
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
