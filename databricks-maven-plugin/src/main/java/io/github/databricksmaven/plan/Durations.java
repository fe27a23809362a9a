package io.github.databricksmaven.plan;

import io.github.databricksmaven.problem.Misconfigured;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 90s}, {@code 20m}, {@code 2h}, {@code 30d}. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m|h|d)");

  private Durations() {}

  /** Reads what the user typed for {@code property}. */
  public static Duration parse(String property, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' is not a duration.",
          "a duration is a whole number above 0 and a unit: ms, s, m, h or d.",
          "write for example 90s, 20m, 2h or 30d.");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** As a person reads it: {@code 0.4 s}, {@code 42 s}, {@code 3 min 5 s}, {@code 12 d 3 h}. */
  public static String spoken(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (duration.toDays() > 0) {
      return twoUnits(duration.toDays(), "d", duration.toHoursPart(), "h");
    }
    if (duration.toHours() > 0) {
      return twoUnits(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }

  private static String twoUnits(long amount, String unit, long rest, String smaller) {
    return amount + " " + unit + (rest == 0 ? "" : " " + rest + " " + smaller);
  }
}
