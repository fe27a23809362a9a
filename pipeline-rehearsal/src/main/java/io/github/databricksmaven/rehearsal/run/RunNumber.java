package io.github.databricksmaven.rehearsal.run;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a run, by the pipeline's {@code name}. Source: Azure Pipelines' documentation, "Run
 * or build numbers".
 */
record RunNumber(String format, ZonedDateTime now, Counters counters) {

  static final String USUAL = "$(Date:yyyyMMdd).$(Rev:r)";

  private static final Pattern TOKEN =
      Pattern.compile("(?i)\\$\\((Date|Rev):([^)]*)\\)|\\$\\((\\w+)\\)");

  /** The number; macros of other variables are left for the variables. */
  String text() {
    String dated = filled(format, false);
    return filled(dated, true);
  }

  private String filled(String text, boolean revision) {
    Matcher token = TOKEN.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (token.find()) {
      token.appendReplacement(filled, Matcher.quoteReplacement(value(token, revision, text)));
    }
    return token.appendTail(filled).toString();
  }

  private String value(Matcher token, boolean revision, String text) {
    if (token.group(3) != null) {
      return part(token.group(3), token.group());
    }
    if (token.group(1).equalsIgnoreCase("Date")) {
      return DateTimeFormatter.ofPattern(token.group(2), Locale.ROOT).format(now);
    }
    if (!revision) {
      return token.group();
    }
    long number = counters.next("revision-" + text, 1);
    String before = token.group(2).replaceAll("[rR]+$", ""); // $(Rev:.r) has a dot of its own
    int digits = Math.max(1, token.group(2).length() - before.length());
    return before + String.format(Locale.ROOT, "%0" + digits + "d", number);
  }

  private String part(String name, String otherwise) {
    return switch (name) {
      case "DayOfMonth" -> Integer.toString(now.getDayOfMonth());
      case "DayOfYear" -> Integer.toString(now.getDayOfYear());
      case "Hours" -> String.format(Locale.ROOT, "%02d", now.getHour());
      case "Minutes" -> String.format(Locale.ROOT, "%02d", now.getMinute());
      case "Month" -> Integer.toString(now.getMonthValue());
      case "Seconds" -> String.format(Locale.ROOT, "%02d", now.getSecond());
      case "Year" -> Integer.toString(now.getYear());
      case "Date" -> DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).format(now);
      default -> otherwise;
    };
  }
}
