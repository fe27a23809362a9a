package io.github.databricksmaven.jobs.definition;

import java.util.List;
import java.util.Map;

/** What starts a deployed job by itself. Source: reference of the Jobs API, 2.2. */
final class StartShape {

  private static final Shape PAUSE = Shape.oneOf("PAUSED", "UNPAUSED");

  private static final Shape QUERY =
      Shape.mapping(
          Map.of(
              "sql_query_id",
              Shape.TEXT,
              "trigger_mode",
              Shape.oneOf("QUERY_RETURNS_ROWS", "RESULT_VALUE_CHANGES"),
              "warehouse_id",
              Shape.TEXT));

  private static final Shape FILES =
      Shape.mapping(
          Map.of(
              "min_time_between_triggers_seconds", Shape.WHOLE_NUMBER,
              "url", Shape.TEXT,
              "wait_after_last_change_seconds", Shape.WHOLE_NUMBER),
          "url");

  private static final Shape MODEL =
      Shape.mapping(
          Map.of(
              "aliases",
              Shape.TEXTS,
              "condition",
              Shape.oneOf("MODEL_ALIAS_SET", "MODEL_CREATED", "MODEL_VERSION_READY"),
              "min_time_between_triggers_seconds",
              Shape.WHOLE_NUMBER,
              "securable_name",
              Shape.TEXT,
              "wait_after_last_change_seconds",
              Shape.WHOLE_NUMBER),
          "condition");

  private static final Shape PERIOD =
      Shape.mapping(
          Map.of(
              "interval",
              Shape.WHOLE_NUMBER,
              "unit",
              Shape.oneOf("DAYS", "HOURS", "MINUTES", "WEEKS")),
          "interval",
          "unit");

  private static final Shape TABLES =
      Shape.mapping(
          Map.of(
              "condition",
              Shape.oneOf("ALL_UPDATED", "ANY_UPDATED"),
              "min_time_between_triggers_seconds",
              Shape.WHOLE_NUMBER,
              "table_names",
              Shape.TEXTS,
              "wait_after_last_change_seconds",
              Shape.WHOLE_NUMBER),
          "table_names");

  static final Shape SCHEDULE =
      Shape.mapping(
          Map.of(
              "pause_status",
              PAUSE,
              "quartz_cron_expression",
              Shape.TEXT,
              "sql_condition",
              QUERY,
              "timezone_id",
              Shape.TEXT),
          "quartz_cron_expression",
          "timezone_id");

  static final Shape TRIGGER =
      Shape.withOneOf(
          List.of("file_arrival", "model", "periodic", "sql_condition", "table_update"),
          Shape.mapping(
              Map.of(
                  "file_arrival", FILES,
                  "model", MODEL,
                  "pause_status", PAUSE,
                  "periodic", PERIOD,
                  "sql_condition", QUERY,
                  "table_update", TABLES)));

  static final Shape CONTINUOUS =
      Shape.mapping(
          Map.of("pause_status", PAUSE, "task_retry_mode", Shape.oneOf("NEVER", "ON_FAILURE")));

  private StartShape() {}
}
