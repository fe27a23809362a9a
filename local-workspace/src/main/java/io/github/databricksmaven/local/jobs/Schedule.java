package io.github.databricksmaven.local.jobs;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
import io.github.databricksmaven.local.wire.Required;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * When a job runs by itself: Quartz's cron syntax in a time zone (Databricks REST API
 * documentation: Jobs/create, {@code schedule}).
 */
final class Schedule {
  private static final Set<String> KEYS =
      Set.of("quartz_cron_expression", "timezone_id", "pause_status");
  private static final Set<String> PAUSE = Set.of("UNPAUSED", "PAUSED");

  /** "Databricks enforces a minimum interval of 10 seconds between subsequent runs". */
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private final ExecutionTime times;
  private final ZoneId zone;

  private Schedule(ExecutionTime times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  /**
   * Reads one.
   *
   * @return empty when there is none, or it is paused
   */
  static Optional<Schedule> read(JsonNode schedule) {
    if (schedule.isMissingNode() || schedule.isNull()) {
      return Optional.empty();
    }
    Honoured.only(KEYS, "schedule", schedule);
    String expression =
        Required.text(
            "schedule.quartz_cron_expression", schedule.path("quartz_cron_expression").asText(""));
    Schedule read =
        new Schedule(
            ExecutionTime.forCron(cron(expression)),
            zone(Required.text("schedule.timezone_id", schedule.path("timezone_id").asText(""))));
    return isPaused("schedule", schedule) ? Optional.empty() : Optional.of(read);
  }

  /** Whether something that starts runs by itself is told not to. */
  static boolean isPaused(String field, JsonNode starter) {
    String status = starter.path("pause_status").asText("UNPAUSED");
    if (!PAUSE.contains(status)) {
      throw ApiError.invalid(
          field + ".pause_status is UNPAUSED or PAUSED; it is '" + status + "'.");
    }
    return status.equals("PAUSED");
  }

  /**
   * The next time after {@code now}.
   *
   * @param last when it started a run last; {@link Instant#EPOCH} for never
   * @return empty when it never will again
   */
  Optional<Instant> next(Instant now, Instant last) {
    // The library looks for what is later than a moment, and keeps parts of its seconds.
    Instant before = last.plus(SHORTEST).minusNanos(1);
    Instant after = (before.isAfter(now) ? before : now).truncatedTo(ChronoUnit.SECONDS);
    return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
  }

  private static Cron cron(String expression) {
    try {
      return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ))
          .parse(expression)
          .validate();
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid(
          "Invalid cron expression '"
              + expression
              + "' in schedule.quartz_cron_expression; write seconds, minutes, hours, day of month,"
              + " month and day of week in Quartz's syntax, for example '0 30 6 * * ?'.");
    }
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw ApiError.invalid(
          "Invalid time zone '"
              + id
              + "' in schedule.timezone_id; write for example Europe/Berlin.");
    }
  }
}
