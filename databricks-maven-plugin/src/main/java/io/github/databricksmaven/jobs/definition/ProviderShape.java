package io.github.databricksmaven.jobs.definition;

import java.util.Map;

/** What a cluster asks of the cloud that it is in. Source: reference of the Clusters API, 2.1. */
final class ProviderShape {

  static final Shape AWS =
      Shape.mapping(
          Map.of(
              "availability",
              Shape.oneOf("ON_DEMAND", "SPOT", "SPOT_WITH_FALLBACK"),
              "ebs_volume_count",
              Shape.WHOLE_NUMBER,
              "ebs_volume_iops",
              Shape.WHOLE_NUMBER,
              "ebs_volume_size",
              Shape.WHOLE_NUMBER,
              "ebs_volume_throughput",
              Shape.WHOLE_NUMBER,
              "ebs_volume_type",
              Shape.oneOf("GENERAL_PURPOSE_SSD", "THROUGHPUT_OPTIMIZED_HDD"),
              "first_on_demand",
              Shape.WHOLE_NUMBER,
              "instance_profile_arn",
              Shape.TEXT,
              "spot_bid_price_percent",
              Shape.WHOLE_NUMBER,
              "zone_id",
              Shape.TEXT));

  static final Shape AZURE =
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

  static final Shape GCP =
      Shape.mapping(
          Map.of(
              "availability",
              Shape.oneOf("ON_DEMAND_GCP", "PREEMPTIBLE_GCP", "PREEMPTIBLE_WITH_FALLBACK_GCP"),
              "boot_disk_size",
              Shape.WHOLE_NUMBER,
              "confidential_compute_type",
              Shape.oneOf("CONFIDENTIAL_COMPUTE_TYPE_NONE", "SEV_SNP"),
              "first_on_demand",
              Shape.WHOLE_NUMBER,
              "google_service_account",
              Shape.TEXT,
              "local_ssd_count",
              Shape.WHOLE_NUMBER,
              "use_preemptible_executors",
              Shape.TRUTH,
              "zone_id",
              Shape.TEXT));

  private ProviderShape() {}
}
