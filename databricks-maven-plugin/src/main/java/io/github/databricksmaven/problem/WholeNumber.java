package io.github.databricksmaven.problem;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Whole numbers as people type them: decimal digits, maybe a sign. */
public final class WholeNumber {

  private static final Pattern FORM = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  /** A number of this many bits without its sign fits: the service's ids have 64 with it. */
  private static final int BITS = 63;

  private WholeNumber() {}

  /** Empty when the text is none, or one that is wider than the service's. */
  public static OptionalLong read(String text) {
    return FORM.matcher(text).matches() && new BigInteger(text).bitLength() <= BITS
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** The same of a number of a job or run, which begins at 1. */
  public static OptionalLong id(String text) {
    OptionalLong number = read(text);
    return number.isPresent() && number.getAsLong() > 0 ? number : OptionalLong.empty();
  }
}
