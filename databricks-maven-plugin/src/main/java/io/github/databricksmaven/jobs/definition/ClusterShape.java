package io.github.databricksmaven.jobs.definition;

import java.util.Map;
import java.util.Set;

/** What a cluster's specification may hold. Source: reference of the Clusters API, 2.1. */
final class ClusterShape {

  private static final Shape DESTINATION =
      Shape.mapping(Map.of("destination", Shape.TEXT), "destination");

  private static final Shape S3 =
      Shape.mapping(
          Map.of(
              "destination", Shape.TEXT,
              "region", Shape.TEXT,
              "endpoint", Shape.TEXT,
              "enable_encryption", Shape.TRUTH,
              "encryption_type", Shape.TEXT,
              "kms_key", Shape.TEXT,
              "canned_acl", Shape.TEXT),
          "destination");

  private static final Shape AUTOSCALE =
      Shape.mapping(Map.of("min_workers", Shape.WHOLE_NUMBER, "max_workers", Shape.WHOLE_NUMBER));

  private static final Shape AZURE =
      Shape.mapping(
          Map.of(
              "availability",
              Shape.oneOf("ON_DEMAND_AZURE", "SPOT_AZURE", "SPOT_WITH_FALLBACK_AZURE"),
              "capacity_reservation_group",
              Shape.TEXT,
              "first_on_demand",
              Shape.WHOLE_NUMBER,
              "log_analytics_info",
              Shape.mapping(
                  Map.of(
                      "log_analytics_primary_key", Shape.TEXT,
                      "log_analytics_workspace_id", Shape.TEXT)),
              "spot_bid_max_price",
              Shape.DECIMAL));

  private static final Shape LOG =
      Shape.choice(Map.of("dbfs", DESTINATION, "s3", S3, "volumes", DESTINATION));

  private static final Shape SCRIPT =
      Shape.choice(
          Map.of(
              "abfss", DESTINATION,
              "dbfs", DESTINATION,
              "file", DESTINATION,
              "gcs", DESTINATION,
              "s3", S3,
              "volumes", DESTINATION,
              "workspace", DESTINATION));

  private static final Shape DOCKER =
      Shape.mapping(
          Map.of(
              "url",
              Shape.TEXT,
              "basic_auth",
              Shape.mapping(Map.of("username", Shape.TEXT, "password", Shape.TEXT))));

  private static final Shape WORKLOAD =
      Shape.mapping(
          Map.of("clients", Shape.mapping(Map.of("jobs", Shape.TRUTH, "notebooks", Shape.TRUTH))));

  private static final Shape SECURITY =
      Shape.oneOf(
          "DATA_SECURITY_MODE_AUTO",
          "DATA_SECURITY_MODE_DEDICATED",
          "DATA_SECURITY_MODE_STANDARD",
          "LEGACY_PASSTHROUGH",
          "LEGACY_SINGLE_USER",
          "LEGACY_SINGLE_USER_STANDARD",
          "LEGACY_TABLE_ACL",
          "NONE",
          "SINGLE_USER",
          "USER_ISOLATION");

  static final Map<String, Shape> KEYS =
      Map.ofEntries(
          Map.entry("apply_policy_default_values", Shape.TRUTH),
          Map.entry("autoscale", AUTOSCALE),
          Map.entry("autotermination_minutes", Shape.WHOLE_NUMBER),
          Map.entry("azure_attributes", AZURE),
          Map.entry("cluster_log_conf", LOG),
          Map.entry("cluster_name", Shape.TEXT),
          Map.entry("custom_tags", Shape.SETTINGS),
          Map.entry("data_security_mode", SECURITY),
          Map.entry("docker_image", DOCKER),
          Map.entry("driver_instance_pool_id", Shape.TEXT),
          Map.entry("driver_node_type_id", Shape.TEXT),
          Map.entry("enable_elastic_disk", Shape.TRUTH),
          Map.entry("enable_local_disk_encryption", Shape.TRUTH),
          Map.entry("init_scripts", Shape.listOf(SCRIPT)),
          Map.entry("instance_pool_id", Shape.TEXT),
          Map.entry("is_single_node", Shape.TRUTH),
          Map.entry("kind", Shape.oneOf("CLASSIC_PREVIEW")),
          Map.entry("node_type_id", Shape.TEXT),
          Map.entry("num_workers", Shape.WHOLE_NUMBER),
          Map.entry("policy_id", Shape.TEXT),
          Map.entry("runtime_engine", Shape.oneOf("NULL", "PHOTON", "STANDARD")),
          Map.entry("single_user_name", Shape.TEXT),
          Map.entry("spark_conf", Shape.SETTINGS),
          Map.entry("spark_env_vars", Shape.SETTINGS),
          Map.entry("spark_version", Shape.TEXT),
          Map.entry("ssh_public_keys", Shape.listOf(Shape.TEXT)),
          Map.entry("use_ml_runtime", Shape.TRUTH),
          Map.entry("workload_type", WORKLOAD));

  static final Set<String> NOT_YET =
      Set.of(
          "aws_attributes",
          "dependency_mode",
          "driver_node_type_flexibility",
          "gcp_attributes",
          "remote_disk_throughput",
          "total_initial_remote_disk_size",
          "worker_node_type_flexibility");

  private ClusterShape() {}
}
