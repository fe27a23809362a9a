package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values as Azure Pipelines converts them. */
public final class Conversion {

  /** What is taken for a number: white space around it, a sign, commas between the digits. */
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[-+]?(?=[.]?[0-9])[0-9,]*([.][0-9]*)?\\s*");

  private Conversion() {}

  /** Nothing, 0, False and the empty text are false; all else is true, a text "false" too. */
  public static boolean truth(Value value) {
    if (!(value instanceof Scalar scalar)) {
      return true;
    }
    return switch (scalar.kind()) {
      case NOTHING -> false;
      case TRUTH -> isTrue(scalar);
      case NUMBER -> number(scalar).signum() != 0;
      case TEXT -> !scalar.text().isEmpty();
      case VERSION -> true;
    };
  }

  /**
   * Truth is {@code True} or {@code False}, a number has no zeros that mean nothing, nothing is
   * empty; a list or mapping is refused.
   */
  public static String text(Value value) {
    return toText(value)
        .orElseThrow(
            () ->
                value
                    .place()
                    .refuse(
                        "this is " + described(value) + ", and text is needed.",
                        "it cannot be converted.",
                        "take one value of it, or join(…) or convertToJson(…)."));
  }

  static Optional<String> toText(Value value) {
    if (!(value instanceof Scalar scalar)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (scalar.kind()) {
          case NOTHING -> "";
          case TRUTH -> isTrue(scalar) ? "True" : "False";
          case NUMBER -> plain(number(scalar));
          case TEXT, VERSION -> scalar.text();
        });
  }

  static Optional<BigDecimal> toNumber(Value value) {
    if (!(value instanceof Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar.kind()) {
      case NOTHING -> Optional.of(BigDecimal.ZERO);
      case TRUTH -> Optional.of(isTrue(scalar) ? BigDecimal.ONE : BigDecimal.ZERO);
      case NUMBER -> Optional.of(number(scalar));
      case TEXT -> scalar.text().isEmpty() ? Optional.of(BigDecimal.ZERO) : number(scalar.text());
      case VERSION -> Optional.empty();
    };
  }

  static Optional<Version> toVersion(Value value) {
    if (!(value instanceof Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar.kind()) {
      case TEXT, VERSION -> Version.of(scalar.text());
      case NUMBER -> Version.of(plain(number(scalar)));
      case NOTHING, TRUTH -> Optional.empty();
    };
  }

  /** The number that a text is, for example {@code 1,000.50}; empty of any other text. */
  public static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace(",", "").strip()))
        : Optional.empty();
  }

  /** The value of a scalar that is a number. */
  static BigDecimal number(Scalar scalar) {
    return new BigDecimal(scalar.text());
  }

  static boolean isTrue(Scalar truth) {
    return truth.text().equalsIgnoreCase("true");
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** What it is, for refusals. */
  static String described(Value value) {
    if (value instanceof Scalar scalar) {
      return switch (scalar.kind()) {
        case NOTHING -> "nothing";
        case TRUTH -> "the truth value " + toText(scalar).orElseThrow();
        case NUMBER -> "the number " + scalar.text();
        case TEXT -> "the text '" + scalar.text() + "'";
        case VERSION -> "the version " + scalar.text();
      };
    }
    return value instanceof Mapping ? "a mapping" : "a list";
  }

  /** What kind it is, for comparisons: two of one kind can be ordered. */
  static boolean isCollection(Value value) {
    return value instanceof Mapping || value instanceof Sequence;
  }
}
