package io.github.databricksmaven.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Checks a cluster that somebody asks for, as far as one can without a cloud. What passes here is
 * meant to be taken by a real workspace unchanged.
 */
public final class ClusterShape {
  /**
   * What is understood (Databricks REST API documentation: Clusters/create). Most of it says where
   * a cluster runs and who pays for it: on this machine no notebook notices.
   */
  private static final Set<String> KEYS =
      Set.of(
          "apply_policy_default_values",
          "autoscale",
          "autotermination_minutes",
          "aws_attributes",
          "azure_attributes",
          "cluster_log_conf",
          "cluster_name",
          "custom_tags",
          "data_security_mode",
          "driver_instance_pool_id",
          "driver_node_type_id",
          "enable_elastic_disk",
          "enable_local_disk_encryption",
          "gcp_attributes",
          "instance_pool_id",
          "is_single_node",
          "kind",
          "node_type_id",
          "num_workers",
          "policy_id",
          "runtime_engine",
          "single_user_name",
          "spark_conf",
          "spark_env_vars",
          "spark_version",
          "ssh_public_keys",
          "use_ml_runtime",
          "workload_type");

  /** How clients ask for a single node that do not know {@code is_single_node}. */
  private static final Set<String> SPARK_CONF =
      Set.of("spark.databricks.cluster.profile", "spark.master");

  private static final int SHORTEST_IDLE_TIME = 10;
  private static final int LONGEST_IDLE_TIME = 10_000;

  private static final String ENVIRONMENT = "spark_env_vars";

  private static final Pattern SPARK_VERSION =
      Pattern.compile("\\d{1,2}\\.\\d{1,2}\\.x-([a-z0-9]+-)*scala2\\.1[23]");

  private ClusterShape() {}

  /**
   * Refuses what no workspace would take, and what this one would ignore though notebooks behave
   * otherwise by it.
   *
   * @param where begins the refusal, for example {@code Task 'a'}
   * @throws ApiError INVALID_PARAMETER_VALUE
   */
  public static void check(String where, JsonNode cluster) {
    Honoured.only(KEYS, where, cluster);
    Honoured.only(SPARK_CONF, where + ", spark_conf", cluster.path("spark_conf"));
    checkEnvironment(where, cluster.path(ENVIRONMENT));
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
    checkIdleTime(where, cluster.path("autotermination_minutes"));
  }

  /** The environment variables that a cluster gives its notebooks. */
  public static Map<String, String> environment(JsonNode cluster) {
    Map<String, String> variables = new TreeMap<>();
    cluster
        .path(ENVIRONMENT)
        .properties()
        .forEach(one -> variables.put(one.getKey(), one.getValue().asText()));
    return variables;
  }

  private static void checkEnvironment(String where, JsonNode variables) {
    for (Map.Entry<String, JsonNode> variable : variables.properties()) {
      if (variable.getValue().asText().contains("{{")) {
        throw ApiError.invalid(
            where
                + ": the local workspace does not fill in the reference in "
                + ENVIRONMENT
                + " '"
                + variable.getKey()
                + "'. Read the secret with dbutils.secrets, or run this on the service.");
      }
    }
  }

  private static void checkWorkers(String where, JsonNode cluster) {
    if (hasAny(cluster, "num_workers") && hasAny(cluster, "autoscale")) {
      throw ApiError.invalid(where + ": give one of num_workers and autoscale.");
    }
    JsonNode autoscale = cluster.path("autoscale");
    long fewest = workers(where, autoscale, "min_workers");
    if (workers(where, cluster, "num_workers") < 0
        || fewest < 0
        || fewest > workers(where, autoscale, "max_workers")) {
      throw ApiError.invalid(where + ": the number of workers makes no sense.");
    }
  }

  /** Databricks REST API documentation: Clusters/create, {@code autotermination_minutes}. */
  private static void checkIdleTime(String where, JsonNode minutes) {
    long given = minutes.asLong(0);
    if (given != 0 && (given < SHORTEST_IDLE_TIME || given > LONGEST_IDLE_TIME)) {
      throw ApiError.invalid(
          where
              + ": autotermination_minutes is 0 for never, or "
              + SHORTEST_IDLE_TIME
              + " to "
              + LONGEST_IDLE_TIME
              + ".");
    }
  }

  private static long workers(String where, JsonNode object, String field) {
    JsonNode number = object.path(field);
    if (number.isMissingNode() || number.isNull() || number.isIntegralNumber()) {
      return number.asLong(0);
    }
    throw ApiError.invalid(where + ": " + field + " expects an integer; it is " + number + ".");
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
