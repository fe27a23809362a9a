package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text with {@code ${{ … }}} in it, taken apart. The braces end at the first {@code }}} that is not
 * in a text of the expression.
 */
record Braces(List<Part> parts) {

  private static final String OPEN = "${{";
  private static final String CLOSE = "}}";

  Braces {
    parts = List.copyOf(parts);
  }

  /**
   * A piece of the text.
   *
   * @param isExpression whether it stands between braces
   */
  record Part(String text, boolean isExpression) {}

  static boolean areIn(Scalar scalar) {
    return scalar.text().contains(OPEN);
  }

  /** Empty where there are none. */
  static Optional<Braces> in(Scalar scalar) {
    return areIn(scalar) ? Optional.of(new Braces(parts(scalar))) : Optional.empty();
  }

  private static List<Part> parts(Scalar scalar) {
    String text = scalar.text();
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
      add(parts, text.substring(at, open), false);
      int begin = open + OPEN.length();
      int close = close(text, begin);
      if (close < 0) {
        throw scalar
            .place()
            .refuse(
                "'" + text.substring(open).strip() + "' has no end.",
                "an expression stands between ${{ and }}; its text in single quotes ends before.",
                "close it, or write ${{ '${{' }} where the three characters are meant.");
      }
      add(parts, text.substring(begin, close).strip(), true);
      at = close + CLOSE.length();
    }
    add(parts, text.substring(at), false);
    return parts;
  }

  private static void add(List<Part> parts, String text, boolean isExpression) {
    if (isExpression || !text.isEmpty()) {
      parts.add(new Part(text, isExpression));
    }
  }

  private static int close(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith(CLOSE, i)) {
        return i;
      }
    }
    return -1;
  }

  /** The expression that is all of the text; white space around it is text too. */
  Optional<String> alone() {
    return parts.size() == 1 && parts.get(0).isExpression()
        ? Optional.of(parts.get(0).text())
        : Optional.empty();
  }
}
