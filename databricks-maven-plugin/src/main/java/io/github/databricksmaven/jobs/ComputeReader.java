package io.github.databricksmaven.jobs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a task runs on. */
final class ComputeReader {

  /** Keys of a cluster's specification. Source: reference of the Clusters API, 2.1. */
  static final Set<String> CLUSTER_KEYS =
      Set.of(
          "apply_policy_default_values",
          "autoscale",
          "autotermination_minutes",
          "azure_attributes",
          "cluster_log_conf",
          "cluster_name",
          "custom_tags",
          "data_security_mode",
          "docker_image",
          "driver_instance_pool_id",
          "driver_node_type_id",
          "enable_elastic_disk",
          "enable_local_disk_encryption",
          "init_scripts",
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

  private ComputeReader() {}

  static Compute read(YamlMapping task) {
    Optional<YamlValue> fresh = task.find("new_cluster");
    Optional<YamlValue> existing = task.find("existing_cluster_id");
    if (fresh.isPresent() && existing.isPresent()) {
      throw existing
          .get()
          .place()
          .refuse(
              "'new_cluster' and 'existing_cluster_id' are both given.",
              "a task runs on one cluster.",
              "remove one of them.");
    }
    if (existing.isPresent()) {
      return new Compute.Existing(existing.get().text());
    }
    return fresh.map(ComputeReader::fresh).orElseGet(Compute.Unspecified::new);
  }

  private static Compute fresh(YamlValue cluster) {
    YamlMapping specification = cluster.mapping();
    specification.allowOnly(CLUSTER_KEYS, Map.of());
    specification.require("spark_version");
    return new Compute.NewCluster(specification.plain());
  }
}
