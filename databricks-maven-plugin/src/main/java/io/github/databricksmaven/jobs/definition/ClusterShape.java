package io.github.databricksmaven.jobs.definition;

import java.util.Map;

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

  private static final Shape DEPENDENCIES =
      Shape.oneOf(
          "DEPENDENCY_MODE_AUTO",
          "DEPENDENCY_MODE_CLUSTER_LIBRARIES",
          "DEPENDENCY_MODE_ENVIRONMENTS");

  private static final Shape OTHER_NODES =
      Shape.mapping(Map.of("alternate_node_type_ids", Shape.TEXTS));

  private static final Map<String, Shape> KEYS =
      Map.ofEntries(
          Map.entry("apply_policy_default_values", Shape.TRUTH),
          Map.entry("autoscale", AUTOSCALE),
          Map.entry("autotermination_minutes", Shape.WHOLE_NUMBER),
          Map.entry("aws_attributes", ProviderShape.AWS),
          Map.entry("azure_attributes", ProviderShape.AZURE),
          Map.entry("cluster_log_conf", LOG),
          Map.entry("cluster_name", Shape.TEXT),
          Map.entry("custom_tags", Shape.SETTINGS),
          Map.entry("data_security_mode", SECURITY),
          Map.entry("dependency_mode", DEPENDENCIES),
          Map.entry("docker_image", DOCKER),
          Map.entry("driver_instance_pool_id", Shape.TEXT),
          Map.entry("driver_node_type_flexibility", OTHER_NODES),
          Map.entry("driver_node_type_id", Shape.TEXT),
          Map.entry("enable_elastic_disk", Shape.TRUTH),
          Map.entry("enable_local_disk_encryption", Shape.TRUTH),
          Map.entry("gcp_attributes", ProviderShape.GCP),
          Map.entry("init_scripts", Shape.listOf(SCRIPT)),
          Map.entry("instance_pool_id", Shape.TEXT),
          Map.entry("is_single_node", Shape.TRUTH),
          Map.entry("kind", Shape.oneOf("CLASSIC_PREVIEW")),
          Map.entry("node_type_id", Shape.TEXT),
          Map.entry("num_workers", Shape.WHOLE_NUMBER),
          Map.entry("policy_id", Shape.TEXT),
          Map.entry("remote_disk_throughput", Shape.WHOLE_NUMBER),
          Map.entry("runtime_engine", Shape.oneOf("NULL", "PHOTON", "STANDARD")),
          Map.entry("single_user_name", Shape.TEXT),
          Map.entry("spark_conf", Shape.SETTINGS),
          Map.entry("spark_env_vars", Shape.SETTINGS),
          Map.entry("spark_version", Shape.TEXT),
          Map.entry("ssh_public_keys", Shape.TEXTS),
          Map.entry("total_initial_remote_disk_size", Shape.WHOLE_NUMBER),
          Map.entry("use_ml_runtime", Shape.TRUTH),
          Map.entry("worker_node_type_flexibility", OTHER_NODES),
          Map.entry("workload_type", WORKLOAD));

  /** Of a cluster that is made for a job. */
  static final Shape NEW = Shape.mapping(KEYS, "spark_version");

  private ClusterShape() {}
}
