package io.github.databricksmaven.local.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A point in time as references ask for it, in UTC. */
final class Moment {
  private static final Map<String, Function<ZonedDateTime, Object>> FORMS =
      Map.ofEntries(
          Map.entry("iso_weekday", time -> time.getDayOfWeek().getValue()),
          Map.entry("is_weekday", time -> time.getDayOfWeek().getValue() < 6),
          Map.entry("iso_date", ZonedDateTime::toLocalDate),
          Map.entry(
              "iso_datetime",
              time -> DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS))),
          Map.entry("year", ZonedDateTime::getYear),
          Map.entry("month", ZonedDateTime::getMonthValue),
          Map.entry("day", ZonedDateTime::getDayOfMonth),
          Map.entry("hour", ZonedDateTime::getHour),
          Map.entry("minute", ZonedDateTime::getMinute),
          Map.entry("second", ZonedDateTime::getSecond),
          Map.entry("timestamp_ms", time -> time.toInstant().toEpochMilli()));

  private Moment() {}

  static boolean isForm(String name) {
    return FORMS.containsKey(name);
  }

  /** Absent when there is no such form. */
  static Optional<String> in(String form, long milliseconds) {
    return Optional.ofNullable(FORMS.get(form))
        .map(text -> text.apply(Instant.ofEpochMilli(milliseconds).atZone(ZoneOffset.UTC)))
        .map(String::valueOf);
  }
}
