package io.github.databricksmaven.models.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of metrics, exact: {@code 0.78 - 0.02} is {@code 0.76}, which it is not in doubles. */
final class Figure {

  /** Bounded, because tags are anybody's text, and 1E999999999 less 1 would fill the memory. */
  private static final Pattern FORM =
      Pattern.compile("[+-]?[0-9]{1,40}([.][0-9]{0,40})?([eE][+-]?[0-9]{1,3})?");

  private static final int PLACES = 6;
  private static final BigDecimal SMALL = new BigDecimal("0.000001");
  private static final BigDecimal BIG = new BigDecimal("1000000000000");

  private Figure() {}

  /** Reads a number as Python and Java print it; empty for {@code nan}, {@code inf} and words. */
  static Optional<BigDecimal> of(String text) {
    String typed = text.strip();
    return FORM.matcher(typed).matches() ? Optional.of(new BigDecimal(typed)) : Optional.empty();
  }

  /** At most six decimal places; very small and very large numbers with an exponent. */
  static String shown(BigDecimal number) {
    BigDecimal size = number.abs();
    boolean plain = size.signum() == 0 || (size.compareTo(SMALL) >= 0 && size.compareTo(BIG) < 0);
    return plain
        ? number.setScale(PLACES, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString()
        : number.round(new MathContext(PLACES)).toString();
  }
}
