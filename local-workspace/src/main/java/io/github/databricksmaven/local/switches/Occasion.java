package io.github.databricksmaven.local.switches;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a fault happens, in terms of the requests it is for: {@code always}, {@code first 3}, {@code
 * nth 3}, {@code from 3}, {@code every 3} or {@code chance 0.1}.
 *
 * @param number a count from one, or a chance above zero and up to one
 */
public record Occasion(Kind kind, double number) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(always)|(first|nth|from|every) ([1-9]\\d{0,8})|(chance) ([01](?:\\.\\d+)?)");

  /** How the number is meant. */
  public enum Kind {
    ALWAYS,
    FIRST,
    NTH,
    FROM,
    EVERY,
    CHANCE
  }

  public Occasion {
    boolean fits =
        kind == Kind.CHANCE ? number > 0 && number <= 1 : number >= 1 && number == (long) number;
    if (!fits) {
      throw ApiError.invalid(
          "'" + number + "' is no occasion; a count is 1 or more, a chance above 0 and at most 1.");
    }
  }

  /** Each time. */
  public static Occasion always() {
    return new Occasion(Kind.ALWAYS, 1);
  }

  /** The first {@code count} times. */
  public static Occasion first(long count) {
    return new Occasion(Kind.FIRST, count);
  }

  /** Once, the {@code count}-th time. */
  public static Occasion nth(long count) {
    return new Occasion(Kind.NTH, count);
  }

  /** The {@code count}-th time and ever after, as if the machine had died then. */
  public static Occasion from(long count) {
    return new Occasion(Kind.FROM, count);
  }

  /** Each {@code count}-th time. */
  public static Occasion every(long count) {
    return new Occasion(Kind.EVERY, count);
  }

  /** By chance; the switches' seed makes it the same each time. */
  public static Occasion chance(double chance) {
    return new Occasion(Kind.CHANCE, chance);
  }

  /**
   * Reads the text.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it is none
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Occasion parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw ApiError.invalid(
          "'"
              + text
              + "' is no occasion; write always, first 3, nth 3, from 3, every 3 or chance 0.1.");
    }
    if (matcher.group(1) != null) {
      return always();
    }
    return matcher.group(4) != null
        ? chance(Double.parseDouble(matcher.group(5)))
        : new Occasion(
            Kind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
            Long.parseLong(matcher.group(3)));
  }

  /**
   * Whether it has come.
   *
   * @param count of the requests so far, this one included
   * @param dice gives a number from zero up to one; asked only by a chance
   */
  boolean hasCome(long count, DoubleSupplier dice) {
    return switch (kind) {
      case ALWAYS -> true;
      case FIRST -> count <= number;
      case NTH -> count == number;
      case FROM -> count >= number;
      case EVERY -> count % number == 0;
      case CHANCE -> dice.getAsDouble() < number;
    };
  }

  /** As it is written. */
  @Override
  @JsonValue
  public String toString() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case ALWAYS -> word;
      case CHANCE -> word + " " + number;
      default -> word + " " + (long) number;
    };
  }
}
