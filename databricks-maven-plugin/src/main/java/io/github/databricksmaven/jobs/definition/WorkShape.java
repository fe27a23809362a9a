package io.github.databricksmaven.jobs.definition;

import java.util.Map;

/** What a task may run, each kind under its key. Source: reference of the Jobs API, 2.2. */
final class WorkShape {

  private static final Shape SOURCE = Shape.oneOf("GIT", "WORKSPACE");

  private static final Shape NOTEBOOK =
      Shape.mapping(
          Map.of(
              "base_parameters", Shape.PARAMETERS,
              "notebook_path", PathShape.NOTEBOOK,
              "source", SOURCE,
              "warehouse_id", Shape.TEXT),
          "notebook_path");

  private static final Shape PYTHON_FILE =
      Shape.mapping(
          Map.of("parameters", Shape.TEXTS, "python_file", PathShape.FILE, "source", SOURCE),
          "python_file");

  private static final Shape PYTHON_WHEEL =
      Shape.mapping(
          Map.of(
              "entry_point", Shape.TEXT,
              "named_parameters", Shape.PARAMETERS,
              "package_name", Shape.TEXT,
              "parameters", Shape.TEXTS),
          "entry_point",
          "package_name");

  private static final Shape PYTHON_OPERATOR =
      Shape.mapping(
          Map.of(
              "main",
              Shape.TEXT,
              "parameters",
              Shape.listOf(Shape.mapping(Map.of("name", Shape.TEXT, "value", Shape.TEXT), "name"))),
          "main");

  private static final Shape JAR =
      Shape.mapping(
          Map.of(
              "jar_uri", Shape.TEXT,
              "main_class_name", Shape.TEXT,
              "parameters", Shape.TEXTS,
              "run_as_repl", Shape.TRUTH));

  private static final Shape SPARK_SUBMIT = Shape.mapping(Map.of("parameters", Shape.TEXTS));

  private static final Shape CONDITION =
      Shape.mapping(
          Map.of(
              "left",
              Shape.TEXT,
              "op",
              Shape.oneOf(
                  "EQUAL_TO",
                  "GREATER_THAN",
                  "GREATER_THAN_OR_EQUAL",
                  "LESS_THAN",
                  "LESS_THAN_OR_EQUAL",
                  "NOT_EQUAL"),
              "right",
              Shape.TEXT),
          "left",
          "op",
          "right");

  private static final Map<String, Shape> REFRESH =
      Map.of(
          "full_refresh", Shape.TRUTH,
          "full_refresh_selection", Shape.TEXTS,
          "refresh_flow_selection", Shape.TEXTS,
          "refresh_selection", Shape.TEXTS,
          "reset_checkpoint_selection", Shape.TEXTS);

  private static final Shape RUN_JOB =
      Shape.mapping(
          Map.of(
              "dbt_commands", Shape.TEXTS,
              "jar_params", Shape.TEXTS,
              "job_id", Shape.LONG,
              "job_parameters", Shape.PARAMETERS,
              "notebook_params", Shape.PARAMETERS,
              "pipeline_params", Shape.mapping(REFRESH),
              "python_named_params", Shape.PARAMETERS,
              "python_params", Shape.TEXTS,
              "spark_submit_params", Shape.TEXTS,
              "sql_params", Shape.PARAMETERS),
          "job_id");

  private static final Shape PIPELINE =
      Shape.mapping(
          Map.of(
              "full_refresh", Shape.TRUTH,
              "full_refresh_selection", Shape.TEXTS,
              "parameters", Shape.PARAMETERS,
              "pipeline_id", Shape.TEXT,
              "refresh_flow_selection", Shape.TEXTS,
              "refresh_selection", Shape.TEXTS,
              "reset_checkpoint_selection", Shape.TEXTS),
          "pipeline_id");

  private static final Shape DBT =
      Shape.mapping(
          Map.of(
              "catalog", Shape.TEXT,
              "commands", Shape.TEXTS,
              "profiles_directory", Shape.TEXT,
              "project_directory", Shape.TEXT,
              "schema", Shape.TEXT,
              "source", SOURCE,
              "warehouse_id", Shape.TEXT),
          "commands");

  private static final Shape DBT_CLOUD =
      Shape.mapping(Map.of("connection_resource_name", Shape.TEXT, "dbt_cloud_job_id", Shape.LONG));

  private static final Shape DBT_PLATFORM =
      Shape.mapping(
          Map.of("connection_resource_name", Shape.TEXT, "dbt_platform_job_id", Shape.TEXT));

  static final Map<String, Shape> KINDS =
      Map.ofEntries(
          Map.entry("ai_runtime_task", RareWorkShape.AI_RUNTIME),
          Map.entry("alert_task", RareWorkShape.ALERT),
          Map.entry("clean_rooms_notebook_task", RareWorkShape.CLEAN_ROOMS),
          Map.entry("condition_task", CONDITION),
          Map.entry("dashboard_task", RareWorkShape.DASHBOARD),
          Map.entry("dbt_cloud_task", DBT_CLOUD),
          Map.entry("dbt_platform_task", DBT_PLATFORM),
          Map.entry("dbt_task", DBT),
          Map.entry("for_each_task", ForEachShape::read),
          Map.entry("gen_ai_compute_task", RareWorkShape.GEN_AI),
          Map.entry("notebook_task", NOTEBOOK),
          Map.entry("pipeline_task", PIPELINE),
          Map.entry("power_bi_task", RareWorkShape.POWER_BI),
          Map.entry("python_operator_task", PYTHON_OPERATOR),
          Map.entry("python_wheel_task", PYTHON_WHEEL),
          Map.entry("run_job_task", RUN_JOB),
          Map.entry("spark_jar_task", JAR),
          Map.entry("spark_python_task", PYTHON_FILE),
          Map.entry("spark_submit_task", SPARK_SUBMIT),
          Map.entry("sql_task", RareWorkShape.SQL));

  private WorkShape() {}
}
