package io.github.databricksmaven.jobs.definition;

import java.util.Map;

/** Whom a job or a task tells of what becomes of it. Source: reference of the Jobs API, 2.2. */
final class NoticeShape {

  private static final Shape WEBHOOKS = Shape.listOf(Shape.mapping(Map.of("id", Shape.TEXT), "id"));

  static final Shape EMAILS =
      Shape.mapping(
          Map.of(
              "no_alert_for_skipped_runs", Shape.TRUTH,
              "on_duration_warning_threshold_exceeded", Shape.TEXTS,
              "on_failure", Shape.TEXTS,
              "on_start", Shape.TEXTS,
              "on_streaming_backlog_exceeded", Shape.TEXTS,
              "on_success", Shape.TEXTS));

  static final Shape CALLS =
      Shape.mapping(
          Map.of(
              "on_duration_warning_threshold_exceeded", WEBHOOKS,
              "on_failure", WEBHOOKS,
              "on_start", WEBHOOKS,
              "on_streaming_backlog_exceeded", WEBHOOKS,
              "on_success", WEBHOOKS));

  static final Shape OF_JOB =
      Shape.mapping(
          Map.of(
              "no_alert_for_canceled_runs", Shape.TRUTH,
              "no_alert_for_skipped_runs", Shape.TRUTH));

  static final Shape OF_TASK =
      Shape.mapping(
          Map.of(
              "alert_on_last_attempt", Shape.TRUTH,
              "no_alert_for_canceled_runs", Shape.TRUTH,
              "no_alert_for_skipped_runs", Shape.TRUTH));

  static final Shape HEALTH =
      Shape.mapping(
          Map.of(
              "rules",
              Shape.listOf(
                  Shape.mapping(
                      Map.of(
                          "metric",
                          Shape.oneOf(
                              "RUN_DURATION_SECONDS",
                              "STREAMING_BACKLOG_BYTES",
                              "STREAMING_BACKLOG_FILES",
                              "STREAMING_BACKLOG_RECORDS",
                              "STREAMING_BACKLOG_SECONDS"),
                          "op",
                          Shape.oneOf("GREATER_THAN"),
                          "value",
                          Shape.LONG),
                      "metric",
                      "op",
                      "value"))));

  private NoticeShape() {}
}
