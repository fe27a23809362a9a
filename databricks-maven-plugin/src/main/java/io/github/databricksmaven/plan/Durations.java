package io.github.databricksmaven.plan;

import io.github.databricksmaven.problem.Misconfigured;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 90s}, {@code 20m}, {@code 2h}. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m|h)");

  private Durations() {}

  /** Reads what the user typed for {@code property}. */
  public static Duration parse(String property, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' is not a duration.",
          "a duration is a whole number above 0 and a unit: ms, s, m or h.",
          "write for example 90s, 20m or 2h.");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  /** As a person reads it: {@code 0.4 s}, {@code 42 s}, {@code 3 min 5 s}. */
  public static String spoken(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    long seconds = duration.toSeconds();
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
