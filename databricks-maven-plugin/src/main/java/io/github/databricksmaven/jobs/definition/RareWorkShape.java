package io.github.databricksmaven.jobs.definition;

import java.util.List;
import java.util.Map;

/**
 * What a task may run that is no Spark: queries, dashboards, models. Source: reference of the Jobs
 * API, 2.2.
 */
final class RareWorkShape {

  private static final Shape SOURCE = Shape.oneOf("GIT", "WORKSPACE");

  private static final Shape SUBSCRIBERS =
      Shape.listOf(Shape.mapping(Map.of("destination_id", Shape.TEXT, "user_name", Shape.TEXT)));

  private static final Shape STORAGE = Shape.oneOf("DIRECT_QUERY", "DUAL", "IMPORT");

  static final Shape ALERT =
      Shape.mapping(
          Map.of(
              "alert_id", Shape.TEXT,
              "subscribers", SUBSCRIBERS,
              "warehouse_id", Shape.TEXT,
              "workspace_path", Shape.TEXT));

  static final Shape CLEAN_ROOMS =
      Shape.mapping(
          Map.of(
              "clean_room_name", Shape.TEXT,
              "etag", Shape.TEXT,
              "notebook_base_parameters", Shape.PARAMETERS,
              "notebook_name", Shape.TEXT),
          "clean_room_name",
          "notebook_name");

  static final Shape DASHBOARD =
      Shape.mapping(
          Map.of(
              "dashboard_id",
              Shape.TEXT,
              "filters",
              Shape.PARAMETERS,
              "subscription",
              Shape.mapping(
                  Map.of(
                      "custom_subject", Shape.TEXT,
                      "paused", Shape.TRUTH,
                      "subscribers", SUBSCRIBERS)),
              "warehouse_id",
              Shape.TEXT));

  static final Shape SQL =
      Shape.withOneOf(
          List.of("query", "file", "dashboard", "alert"),
          Shape.mapping(
              Map.of(
                  "alert",
                  Shape.mapping(
                      Map.of(
                          "alert_id", Shape.TEXT,
                          "pause_subscriptions", Shape.TRUTH,
                          "subscriptions", SUBSCRIBERS),
                      "alert_id"),
                  "dashboard",
                  Shape.mapping(
                      Map.of(
                          "custom_subject", Shape.TEXT,
                          "dashboard_id", Shape.TEXT,
                          "pause_subscriptions", Shape.TRUTH,
                          "subscriptions", SUBSCRIBERS),
                      "dashboard_id"),
                  "file",
                  Shape.mapping(Map.of("path", PathShape.FILE, "source", SOURCE), "path"),
                  "parameters",
                  Shape.PARAMETERS,
                  "query",
                  Shape.mapping(Map.of("query_id", Shape.TEXT), "query_id"),
                  "warehouse_id",
                  Shape.TEXT),
              "warehouse_id"));

  static final Shape POWER_BI =
      Shape.mapping(
          Map.of(
              "connection_resource_name",
              Shape.TEXT,
              "power_bi_model",
              Shape.mapping(
                  Map.of(
                      "authentication_method", Shape.oneOf("OAUTH", "PAT"),
                      "model_name", Shape.TEXT,
                      "overwrite_existing", Shape.TRUTH,
                      "storage_mode", STORAGE,
                      "workspace_name", Shape.TEXT)),
              "refresh_after_update",
              Shape.TRUTH,
              "tables",
              Shape.listOf(
                  Shape.mapping(
                      Map.of(
                          "catalog", Shape.TEXT,
                          "name", Shape.TEXT,
                          "schema", Shape.TEXT,
                          "storage_mode", STORAGE))),
              "warehouse_id",
              Shape.TEXT));

  static final Shape AI_RUNTIME =
      Shape.mapping(
          Map.of(
              "code_source_path",
              Shape.TEXT,
              "deployments",
              Shape.listOf(
                  Shape.mapping(
                      Map.of(
                          "command_path",
                          Shape.TEXT,
                          "compute",
                          Shape.mapping(
                              Map.of(
                                  "accelerator_count",
                                  Shape.WHOLE_NUMBER,
                                  "accelerator_type",
                                  Shape.oneOf("GPU_1xA10", "GPU_1xH100", "GPU_8xH100"))),
                          "name",
                          Shape.TEXT))),
              "experiment",
              Shape.TEXT,
              "mlflow_experiment_directory",
              Shape.TEXT,
              "mlflow_run",
              Shape.TEXT));

  static final Shape GEN_AI =
      Shape.mapping(
          Map.of(
              "command",
              Shape.TEXT,
              "compute",
              Shape.mapping(
                  Map.of(
                      "gpu_node_pool_id", Shape.TEXT,
                      "gpu_type", Shape.TEXT,
                      "num_gpus", Shape.WHOLE_NUMBER)),
              "dl_runtime_image",
              Shape.TEXT,
              "mlflow_experiment_name",
              Shape.TEXT,
              "source",
              SOURCE,
              "training_script_path",
              Shape.TEXT,
              "yaml_parameters",
              Shape.TEXT,
              "yaml_parameters_file_path",
              Shape.TEXT));

  private RareWorkShape() {}
}
