package io.github.databricksmaven.pace;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** How long a service asks to be left alone, in either form of RFC 9110: seconds, or a date. */
public final class RetryAfter {

  /** More digits than that are longer than anybody waits. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** Reads the header; zero when it is missing, in the past, or in neither form. */
  public static Duration parse(String header, Instant now) {
    String text = header.strip();
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
